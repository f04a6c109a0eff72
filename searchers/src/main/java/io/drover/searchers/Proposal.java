package io.drover.searchers;

import io.drover.dsl.space.Configuration;
import java.util.OptionalInt;

/**
 * A trial to run: a configuration, or a member in a generation.
 *
 * @param trial number, from 0
 * @param member place in the population; equal to the trial where there is none
 * @param generation from 0; 0 where there is no population
 * @param parent trial whose checkpoint it continues; empty to start untrained
 * @param configuration value of every parameter of the space
 * @param fromStep environment steps of the parent's checkpoint; 0 without one
 * @param toStep environment steps at which it ends
 * @param reason why, for people: {@code sampled}, {@code continued}, {@code copied 7 (score 21.5),
 *     learning_rate × 1.2}
 */
public record Proposal(
    int trial,
    int member,
    int generation,
    OptionalInt parent,
    Configuration configuration,
    long fromStep,
    long toStep,
    String reason) {}
