package io.drover.dsl.experiment;

/**
 * How a policy is evaluated.
 *
 * @param episodes whole episodes; raw returns are averaged
 * @param deterministic whether the policy takes its most likely action, or samples
 */
public record Eval(int episodes, boolean deterministic) {}
