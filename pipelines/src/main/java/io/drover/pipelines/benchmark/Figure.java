package io.drover.pipelines.benchmark;

import io.drover.pipelines.statistics.Stratified.Estimate;
import java.util.List;

/**
 * A number with its 95 % bootstrap interval, in the units of the scores.
 *
 * @param value null where it would need failed trainings
 * @param ci95 low and high end; null likewise
 */
public record Figure(Double value, List<Double> ci95) {
  /** Of goodness, turned round where smaller scores are better. */
  static Figure of(Estimate estimate, boolean maximize) {
    return new Figure(
        estimate.value().isPresent() ? score(estimate.value().getAsDouble(), maximize) : null,
        estimate
            .ci95()
            .map(
                b ->
                    maximize
                        ? List.of(b.low(), b.high())
                        : List.of(score(b.high(), false), score(b.low(), false)))
            .orElse(null));
  }

  private static double score(double goodness, boolean maximize) {
    return maximize ? goodness : 0.0 - goodness;
  }
}
