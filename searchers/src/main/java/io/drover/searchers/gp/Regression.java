package io.drover.searchers.gp;

import java.util.Arrays;

/**
 * What a process with a kernel says of other points (Rasmussen and Williams, 2006, algorithm 2.1).
 *
 * <p>Points that are being tried, whose value nobody knows yet, take part with the value that is
 * expected of them (Ginsbourger, Le Riche and Carraro, 2010, "Kriging is well-suited to parallelize
 * optimization"): it changes no mean, and takes away the variance around them.
 */
final class Regression {
  private final Kernel kernel;
  private final boolean[] nominal;

  /** Numbers by axis, of the data and then of what is being tried. */
  private final double[][] columns;

  private final Cholesky cholesky;

  /** K⁻¹ y of the data. */
  private final double[] alpha;

  private Regression(
      Kernel kernel, boolean[] nominal, double[][] columns, Cholesky cholesky, double[] alpha) {
    this.kernel = kernel;
    this.nominal = nominal;
    this.columns = columns;
    this.cholesky = cholesky;
    this.alpha = alpha;
  }

  /** With the data's values; null if the kernel does not fit them at all. */
  static Regression of(Kernel kernel, Data data) {
    int n = data.size();
    double[] weights = data.weights();
    double[][] upper = new double[n][n];
    double[] point = new double[data.dimensions()];
    for (int i = 0; i < n; i++) {
      for (int d = 0; d < point.length; d++) {
        point[d] = data.columns()[d][i];
      }
      double[] sums = sums(kernel, data.nominal(), data.columns(), point, n);
      for (int j = i + 1; j < n; j++) {
        upper[i][j] = kernel.at(sums[j]);
      }
      upper[i][i] = kernel.scale() + kernel.noise() * weights[i];
    }
    Cholesky cholesky = Cholesky.of(upper);
    return cholesky == null
        ? null
        : new Regression(
            kernel,
            data.nominal(),
            data.columns(),
            cholesky,
            cholesky.upper(cholesky.lower(data.y())));
  }

  /** With one more point that is being tried. */
  Regression with(double[] features) {
    int n = columns.length == 0 ? 0 : columns[0].length;
    double[] sums = sums(kernel, nominal, columns, features, n);
    double[] row = new double[n];
    for (int i = 0; i < n; i++) {
      row[i] = kernel.at(sums[i]);
    }
    double[][] longer = new double[columns.length][];
    for (int d = 0; d < longer.length; d++) {
      longer[d] = Arrays.copyOf(columns[d], n + 1);
      longer[d][n] = features[d];
    }
    return new Regression(
        kernel,
        nominal,
        longer,
        cholesky.with(row, kernel.scale() + kernel.noise(), kernel.noise()),
        alpha);
  }

  Kernel kernel() {
    return kernel;
  }

  private static double[] sums(
      Kernel kernel, boolean[] nominal, double[][] columns, double[] point, int n) {
    double[] sums = new double[n];
    for (int d = 0; d < point.length; d++) {
      double inverse = kernel.inverse()[d];
      double[] column = columns[d];
      double x = point[d];
      if (nominal[d]) {
        for (int i = 0; i < n; i++) {
          sums[i] += column[i] == x ? 0 : inverse;
        }
      } else {
        for (int i = 0; i < n; i++) {
          double difference = x - column[i];
          sums[i] += inverse * (difference * difference);
        }
      }
    }
    return sums;
  }

  /** What is believed of one point. */
  final class Belief {
    private final double[] point;
    private final double[] sums;
    private final double[] white;
    final double mean;
    final double variance;

    private Belief(double[] point) {
      int n = columns.length == 0 ? 0 : columns[0].length;
      this.point = point;
      sums = sums(kernel, nominal, columns, point, n);
      double[] row = new double[n];
      for (int i = 0; i < n; i++) {
        row[i] = kernel.at(sums[i]);
      }
      mean = Cholesky.dot(alpha, row, alpha.length);
      white = cholesky.lower(row);
      variance = Math.max(0, kernel.scale() - Cholesky.dot(white, white, n));
    }

    /**
     * Adds the derivative of something by the point's numbers; those of nominal axes are none.
     *
     * @param byMean the derivative of it by the mean
     * @param byVariance and by the variance
     */
    void slope(double byMean, double byVariance, double[] gradient) {
      double[] beta = cholesky.upper(white);
      int n = beta.length;
      double[] weights = new double[n];
      double total = 0;
      for (int i = 0; i < n; i++) {
        double known = i < alpha.length ? byMean * alpha[i] : 0;
        weights[i] = 2 * (known - 2 * byVariance * beta[i]) * kernel.slope(sums[i]);
        total += weights[i];
      }
      for (int d = 0; d < point.length; d++) {
        if (!nominal[d]) {
          double moved = total * point[d] - Cholesky.dot(weights, columns[d], n);
          gradient[d] += kernel.inverse()[d] * moved;
        }
      }
    }
  }

  /** What is believed of a point with such features. */
  Belief at(double[] features) {
    return new Belief(features);
  }
}
