package io.drover.pipelines.statistics;

import io.drover.pipelines.statistics.TestSummary.Bounds;
import java.util.function.DoublePredicate;

/**
 * The exact 95 % interval of a share (Clopper and Pearson, 1934): all shares under which neither so
 * many nor so few successes would have a probability below 2.5 %.
 *
 * <p>Usually written as quantiles of beta distributions. Here the binomial tails themselves are
 * bisected, because sums, products and quotients have the same bits on every machine and library
 * functions of the logarithm and the gamma function do not.
 */
final class ClopperPearson {
  private static final double TAIL = 0.025;

  private ClopperPearson() {}

  /**
   * Of {@code successes} out of {@code trials}.
   *
   * @param trials at least 1
   */
  static Bounds interval(int successes, int trials) {
    double low = successes == 0 ? 0 : last(p -> 1 - atMost(successes - 1, trials, p) <= TAIL);
    double high = successes == trials ? 1 : last(p -> atMost(successes, trials, p) >= TAIL);
    return new Bounds(low, high);
  }

  /** The largest number in [0, 1] for which a condition holds that holds up to some number. */
  private static double last(DoublePredicate condition) {
    double low = 0;
    double high = 1;
    for (double middle = 0.5; middle > low && middle < high; middle = low + (high - low) / 2) {
      if (condition.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The probability of at most {@code k} successes in {@code n} trials of probability {@code p} in
   * (0, 1). Weights are relative to the most likely number of successes, so none overflows and
   * those that underflow do not matter.
   */
  static double atMost(int k, int n, double p) {
    double odds = p / (1 - p);
    int mode = (int) Math.min(n, (n + 1) * p);
    double tail = mode <= k ? 1 : 0;
    double all = 1;
    double weight = 1;
    for (int i = mode; i > 0; i--) {
      weight *= i / ((n - i + 1) * odds);
      all += weight;
      tail += i - 1 <= k ? weight : 0;
    }
    weight = 1;
    for (int i = mode; i < n; i++) {
      weight *= (n - i) * odds / (i + 1);
      all += weight;
      tail += i + 1 <= k ? weight : 0;
    }
    return tail / all;
  }
}
