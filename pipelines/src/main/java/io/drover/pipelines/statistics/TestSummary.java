package io.drover.pipelines.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the test seeds say. A failed training ranks below every score and is never averaged in as a
 * number: a figure that would need it is empty.
 *
 * @param iqm interquartile mean of the seeds' scores (25 % cut off at either end); empty if failed
 *     seeds reach into the middle half
 * @param ci95 percentile bootstrap interval of the IQM; empty for one seed alone, and where the IQM
 *     is
 * @param mean of the seeds' scores; empty if any failed
 * @param worst seed's score; empty if any failed
 * @param solvedShare share of seeds at or above the task's threshold with its exact
 *     (Clopper-Pearson) 95 % interval; empty if the task has none. Failed seeds are unsolved
 * @param failed number of failed trainings
 * @param perSeed in the order of the seeds
 */
public record TestSummary(
    OptionalDouble iqm,
    Optional<Bounds> ci95,
    OptionalDouble mean,
    OptionalDouble worst,
    Optional<Share> solvedShare,
    int failed,
    List<SeedScore> perSeed) {
  public TestSummary {
    perSeed = List.copyOf(perSeed);
  }

  /** An interval. */
  public record Bounds(double low, double high) {}

  /** A share with its interval. */
  public record Share(double share, Bounds ci95) {}
}
