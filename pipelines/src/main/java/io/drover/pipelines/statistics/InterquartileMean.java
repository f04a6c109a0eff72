package io.drover.pipelines.statistics;

import java.util.Arrays;

/**
 * The mean of the middle half: what is left once ⌊n/4⌋ scores are cut off at either end. The same
 * as {@code scipy.stats.trim_mean(x, 0.25)} and thus rliable's IQM of a single task.
 */
final class InterquartileMean {
  private InterquartileMean() {}

  /** How many of {@code n} scores are cut off at either end. */
  static int cut(int n) {
    return n / 4;
  }

  /**
   * Of ranked scores.
   *
   * @return negative infinity if there are none or failed ones reach into the middle
   */
  static double of(double[] ranked) {
    int[] once = new int[ranked.length];
    Arrays.fill(once, 1);
    return of(ranked, once, ranked.length);
  }

  /**
   * Of ranked scores of which each is there several times or not at all.
   *
   * @param ranked n ascending scores
   * @param times how often each of them counts; n numbers
   * @param total sum of {@code times}
   */
  static double of(double[] ranked, int[] times, int total) {
    if (total == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    int from = cut(total);
    int to = total - from;
    int rank = 0;
    double sum = 0;
    double low = Double.NaN;
    double high = Double.NaN;
    for (int i = 0; i < ranked.length && rank < to; i++) {
      int taken = Math.min(rank + times[i], to) - Math.max(rank, from);
      rank += times[i];
      if (taken > 0) {
        low = Double.isNaN(low) ? ranked[i] : low;
        high = ranked[i];
        sum += taken * ranked[i];
      }
    }
    return RankedScores.clamp(sum / (to - from), low, high);
  }
}
