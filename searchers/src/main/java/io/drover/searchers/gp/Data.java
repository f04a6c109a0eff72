package io.drover.searchers.gp;

import java.util.Arrays;

/**
 * What a process is fitted to.
 *
 * @param columns a number of each point for each axis: d × n
 * @param nominal which axes only know the same and another
 * @param conditional which axes' parameters are not always there
 * @param y values of the n points, standardised; larger is better
 * @param noise known variances of the n values, in units of the kernel's noise ({@link #relative});
 *     all 0 where nothing is known of any
 */
record Data(
    double[][] columns, boolean[] nominal, boolean[] conditional, double[] y, double[] noise) {
  int size() {
    return y.length;
  }

  /** The same with noise in units of its mean over the first so many points. */
  Data relative(int count) {
    double mean = Arrays.stream(noise, 0, count).average().orElse(0);
    double[] units = mean > 0 ? Arrays.stream(noise).map(n -> n / mean).toArray() : noise;
    return new Data(columns, nominal, conditional, y, units);
  }

  /** How many times the kernel's noise each value has: 1 where nothing is known of any. */
  double[] weights() {
    if (noisy()) {
      return noise;
    }
    double[] ones = new double[noise.length];
    Arrays.fill(ones, 1);
    return ones;
  }

  int dimensions() {
    return columns.length;
  }

  /** Whether anything is known of the values' noise. */
  boolean noisy() {
    return Arrays.stream(noise).anyMatch(variance -> variance > 0);
  }

  /** Only the first points. */
  Data first(int count) {
    double[][] cut = new double[columns.length][];
    for (int d = 0; d < cut.length; d++) {
      cut[d] = Arrays.copyOf(columns[d], count);
    }
    return new Data(
        cut, nominal, conditional, Arrays.copyOf(y, count), Arrays.copyOf(noise, count));
  }

  /** Whether all numbers are the same. */
  boolean same(Data other) {
    return Arrays.deepEquals(columns, other.columns)
        && Arrays.equals(y, other.y)
        && Arrays.equals(noise, other.noise);
  }
}
