package io.drover.pipelines.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The correction of Holm (1979) for several tests at once: the probability that any true hypothesis
 * is rejected is at most alpha, however the tests depend on one another.
 */
public final class Holm {
  private Holm() {}

  /**
   * What each test's probability becomes: reject those that are at most alpha.
   *
   * @param probabilities of the tests, each valid for itself
   */
  public static double[] adjust(double[] probabilities) {
    int n = probabilities.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> probabilities[i]));
    double[] adjusted = new double[n];
    double least = 0;
    for (int i = 0; i < n; i++) {
      least = Math.max(least, Math.min(1, (n - i) * probabilities[order[i]]));
      adjusted[order[i]] = least;
    }
    return adjusted;
  }
}
