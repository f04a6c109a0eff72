package io.drover.searchers.gp;

import java.util.Arrays;

/**
 * A symmetric positive definite matrix K = L Lᵀ and its inverse, row by row. Every element is a sum
 * in one fixed order: loops add a multiple of one row to another, so that a machine may take
 * several elements at once without changing any.
 */
final class Cholesky {
  private final int n;

  /** Row i of L⁻¹, elements 0 to i. */
  private final double[][] inverse;

  private final double logDeterminant;

  private Cholesky(double[][] inverse, double logDeterminant) {
    this.n = inverse.length;
    this.inverse = inverse;
    this.logDeterminant = logDeterminant;
  }

  /**
   * Decomposes a matrix.
   *
   * @param upper row i has the elements i to n − 1 in their columns; is overwritten
   * @return null if it is not positive definite to rounding
   */
  static Cholesky of(double[][] upper) {
    int n = upper.length;
    double logs = 0;
    for (int k = 0; k < n; k++) {
      double[] row = upper[k];
      if (!(row[k] > 0) || row[k] == Double.POSITIVE_INFINITY) {
        return null;
      }
      double root = Math.sqrt(row[k]);
      logs += StrictMath.log(root);
      scale(row, k, n, 1 / root);
      for (int i = k + 1; i < n; i++) {
        add(upper[i], -row[i], row, i, n);
      }
    }
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = new double[i + 1];
      for (int k = 0; k < i; k++) {
        add(row, -upper[k][i], inverse[k], 0, k + 1);
      }
      double factor = 1 / upper[i][i];
      scale(row, 0, i, factor);
      row[i] = factor;
      inverse[i] = row;
    }
    return new Cholesky(inverse, 2 * logs);
  }

  /** The decomposition of a matrix with one row more; the diagonal is not below a minimum. */
  Cholesky with(double[] row, double diagonal, double least) {
    double[] across = lower(row);
    double rest = diagonal;
    for (double v : across) {
      rest -= v * v;
    }
    double root = Math.sqrt(Math.max(least, rest));
    double[] last = new double[n + 1];
    for (int k = 0; k < n; k++) {
      add(last, -across[k] / root, inverse[k], 0, k + 1);
    }
    last[n] = 1 / root;
    double[][] longer = Arrays.copyOf(inverse, n + 1);
    longer[n] = last;
    return new Cholesky(longer, logDeterminant + 2 * StrictMath.log(root));
  }

  double logDeterminant() {
    return logDeterminant;
  }

  /** L⁻¹ b, of as many elements as b has. */
  double[] lower(double[] b) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = dot(inverse[i], b, i + 1);
    }
    return x;
  }

  /** L⁻ᵀ b. */
  double[] upper(double[] b) {
    double[] x = new double[n];
    for (int k = 0; k < n; k++) {
      add(x, b[k], inverse[k], 0, k + 1);
    }
    return x;
  }

  /** K⁻¹; row i has the elements i to n − 1 in their columns. */
  double[][] inverse() {
    double[][] k = new double[n][n];
    for (int row = 0; row < n; row++) {
      for (int i = 0; i <= row; i++) {
        add(k[i], inverse[row][i], inverse[row], i, row + 1);
      }
    }
    return k;
  }

  private static void scale(double[] row, int from, int to, double factor) {
    for (int j = from; j < to; j++) {
      row[j] *= factor;
    }
  }

  private static void add(double[] to, double factor, double[] what, int from, int end) {
    for (int j = from; j < end; j++) {
      to[j] += factor * what[j];
    }
  }

  /** In four sums, which a processor adds up at the same time. */
  static double dot(double[] a, double[] b, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }
}
