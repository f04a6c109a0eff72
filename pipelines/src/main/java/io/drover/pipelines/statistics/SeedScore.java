package io.drover.pipelines.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one test seed gave.
 *
 * @param seed its id
 * @param score mean return over the test episodes; empty if the training failed
 * @param failure why it failed; empty if it did not
 */
public record SeedScore(long seed, OptionalDouble score, Optional<String> failure) {}
