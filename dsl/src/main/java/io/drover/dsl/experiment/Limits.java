package io.drover.dsl.experiment;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * When to stop before the end. What was committed stays; the same file goes on from there.
 *
 * @param wall time since the start of this process; makes the run's determinism {@code none}
 * @param envSteps environment steps of the whole run, reused segments included
 * @param maxFailed failed trainings after which the run gives up
 */
public record Limits(Optional<Duration> wall, OptionalLong envSteps, OptionalInt maxFailed) {}
