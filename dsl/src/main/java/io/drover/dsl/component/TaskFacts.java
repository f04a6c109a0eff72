package io.drover.dsl.component;

import java.util.OptionalDouble;

/**
 * What is fixed about a task.
 *
 * @param observationSize numbers in one observation
 * @param discreteActions number of discrete actions; 0 where actions are continuous
 * @param maxEpisodeSteps steps after which an episode is truncated
 * @param solvedAt mean return from which the task counts as solved (Gymnasium's reward threshold)
 */
public record TaskFacts(
    int observationSize, int discreteActions, int maxEpisodeSteps, OptionalDouble solvedAt) {}
