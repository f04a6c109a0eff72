package io.drover.pipelines.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Scores as goodness: larger is better, ascending, and a failed training is negative infinity, so
 * that it ranks below every score and any figure that needs it comes out undefined.
 */
final class RankedScores {
  private static final double FAILED = Double.NEGATIVE_INFINITY;

  private RankedScores() {}

  static double[] of(List<SeedScore> seeds, boolean maximize) {
    double[] ranked = seeds.stream().mapToDouble(seed -> goodness(seed, maximize)).toArray();
    Arrays.sort(ranked);
    return ranked;
  }

  /** Of a score; its own inverse. */
  static double goodness(double score, boolean maximize) {
    // Not −score, which would make a negative zero of zero.
    return maximize ? score : 0.0 - score;
  }

  /** Whether a figure does without failed trainings. */
  static boolean isDefined(double figure) {
    return figure > FAILED;
  }

  static int failed(double[] ranked) {
    int failed = 0;
    while (failed < ranked.length && !isDefined(ranked[failed])) {
      failed++;
    }
    return failed;
  }

  /** Arithmetic mean; undefined if there is none or any failed. */
  static double mean(double[] ranked) {
    if (ranked.length == 0) {
      return FAILED;
    }
    double sum = 0;
    for (double score : ranked) {
      sum += score;
    }
    return clamp(sum / ranked.length, ranked[0], ranked[ranked.length - 1]);
  }

  /** Rounding must not push a mean of equal scores past them. */
  static double clamp(double mean, double low, double high) {
    return Math.min(high, Math.max(low, mean));
  }

  private static double goodness(SeedScore seed, boolean maximize) {
    if (seed.score().isPresent() == seed.failure().isPresent()) {
      throw new IllegalArgumentException(
          "seed " + seed.seed() + " must have either a score or a failure");
    }
    double score = seed.score().orElse(0);
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "the score of seed " + seed.seed() + " must be finite, but is " + score);
    }
    return seed.score().isPresent() ? goodness(score, maximize) : FAILED;
  }
}
