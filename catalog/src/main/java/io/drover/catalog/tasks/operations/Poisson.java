package io.drover.catalog.tasks.operations;

import io.drover.dsl.random.Rng;

/** Draws Poisson numbers, by looking a uniform one up among the sums of probabilities. */
final class Poisson {
  /** What lies beyond is less than can be told from 1. */
  private static final double REST = 1e-16;

  private final double[] sums;

  /**
   * Of a mean.
   *
   * @param mean at least 0 and at most 500, so that no probability is 0
   */
  Poisson(double mean) {
    int most = (int) (mean + 12 * Math.sqrt(mean) + 30);
    sums = new double[most];
    double probability = StrictMath.exp(-mean);
    double sum = 0;
    for (int k = 0; k < most; k++) {
      sum += probability;
      sums[k] = sum >= 1 - REST ? 1 : sum;
      probability *= mean / (k + 1);
    }
    sums[most - 1] = 1;
  }

  int draw(Rng rng) {
    double u = rng.nextDouble();
    int low = 0;
    int high = sums.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] > u) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
