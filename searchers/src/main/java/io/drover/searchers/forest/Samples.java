package io.drover.searchers.forest;

import io.drover.searchers.surrogate.Axis;
import java.util.Arrays;
import java.util.List;

/**
 * What a forest is grown on.
 *
 * @param columns features by axis: d × n; −1 for what is not there, which no value is
 * @param choices how many a nominal axis has; 0 for an ordered one
 * @param ranks of the features among those of their axis, the same for equal ones
 * @param y logarithms of the n losses, scaled
 * @param exp the scaled losses themselves
 */
record Samples(double[][] columns, int[] choices, int[][] ranks, double[] y, double[] exp) {
  static Samples of(List<Axis> axes, List<double[]> features, double[] y) {
    int n = features.size();
    double[][] columns = new double[axes.size()][n];
    int[] choices = new int[axes.size()];
    int[][] ranks = new int[axes.size()][n];
    for (int d = 0; d < columns.length; d++) {
      choices[d] = axes.get(d).nominal() ? (int) axes.get(d).size() : 0;
      for (int i = 0; i < n; i++) {
        columns[d][i] = features.get(i)[d];
      }
      double[] sorted = columns[d].clone();
      Arrays.sort(sorted);
      for (int i = 0; i < n; i++) {
        ranks[d][i] = lowest(sorted, columns[d][i]);
      }
    }
    double[] exp = new double[n];
    Arrays.setAll(exp, i -> StrictMath.exp(y[i]));
    return new Samples(columns, choices, ranks, y, exp);
  }

  private static int lowest(double[] sorted, double value) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  int size() {
    return y.length;
  }
}
