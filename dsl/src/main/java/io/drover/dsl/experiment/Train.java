package io.drover.dsl.experiment;

/**
 * One training.
 *
 * @param envSteps its horizon in environment steps, all environment copies counted
 * @param checkpointEvery environment steps between canonical checkpoints; divides the horizon and
 *     is a whole number of rollouts
 */
public record Train(long envSteps, long checkpointEvery) {}
