package io.drover.searchers.gp;

import java.util.Arrays;

/**
 * What a process is fitted to.
 *
 * @param columns a number of each point for each axis: d × n
 * @param nominal which axes only know the same and another
 * @param conditional which axes' parameters are not always there
 * @param y values of the n points, standardised; larger is better
 * @param noise known variances of the n values, in any unit; 0 where nothing is known of them
 */
record Data(
    double[][] columns, boolean[] nominal, boolean[] conditional, double[] y, double[] noise) {
  int size() {
    return y.length;
  }

  /** How much noisier each value is than all are on average; 1 where nothing is known of it. */
  double[] weights() {
    double mean = Arrays.stream(noise).average().orElse(0);
    return Arrays.stream(noise).map(variance -> mean > 0 ? variance / mean : 1).toArray();
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
