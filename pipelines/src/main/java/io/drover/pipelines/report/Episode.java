package io.drover.pipelines.report;

import java.util.Map;

/**
 * An episode of the winner's policy, to be looked at. It is one of many, and no result.
 *
 * @param player which training the policy is from, for people
 * @param steps it took
 * @param sum of its rewards
 * @param context that it has, by parameter; empty for the task as it is
 * @param svg the pictures
 */
public record Episode(
    String player, int steps, double sum, Map<String, Double> context, String svg) {}
