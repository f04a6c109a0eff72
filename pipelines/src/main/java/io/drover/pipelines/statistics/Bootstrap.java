package io.drover.pipelines.statistics;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.pipelines.statistics.TestSummary.Bounds;
import java.util.Arrays;
import java.util.Optional;

/**
 * The percentile bootstrap (Efron, 1979) of the interquartile mean over trainings, as rliable's
 * {@code get_interval_estimates} with a single task.
 */
final class Bootstrap {
  /** As in rliable. */
  static final int RESAMPLES = 50_000;

  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /**
   * The middle 95 % of the resamples' interquartile means. A failed training drawn into a resample
   * ranks below every score there too.
   *
   * @param ranked ascending, failed ones first
   * @return empty if the lower end falls among resamples without an interquartile mean
   */
  static Optional<Bounds> interval(double[] ranked, Key key) {
    if (ranked.length == 0) {
      return Optional.empty();
    }
    return middle(resample(ranked, key.rng()));
  }

  /**
   * The middle 95 % of what resamples came to.
   *
   * @param figures in any order; are sorted
   * @return empty if the lower end falls among undefined ones
   */
  static Optional<Bounds> middle(double[] figures) {
    Arrays.sort(figures);
    if (!RankedScores.isDefined(figures[(int) (TAIL * (figures.length - 1))])) {
      return Optional.empty();
    }
    return Optional.of(new Bounds(percentile(figures, TAIL), percentile(figures, 1 - TAIL)));
  }

  private static double[] resample(double[] ranked, Rng rng) {
    int n = ranked.length;
    double[] means = new double[RESAMPLES];
    int[] times = new int[n];
    for (int r = 0; r < RESAMPLES; r++) {
      Arrays.fill(times, 0);
      for (int i = 0; i < n; i++) {
        times[rng.nextInt(n)]++;
      }
      means[r] = InterquartileMean.of(ranked, times, n);
    }
    return means;
  }

  /** Linear interpolation between order statistics, as {@code numpy.percentile} by default. */
  static double percentile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    double low = sorted[below];
    double high = sorted[Math.min(below + 1, sorted.length - 1)];
    return low == high ? low : low + (high - low) * (place - below);
  }
}
