package io.drover.searchers.cma;

import io.drover.dsl.random.Rng;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The distribution that samples are drawn from, N(m, σ² A C A), and the paths it was led by. Never
 * changed.
 *
 * @param mean m, in genes
 * @param sigma step size σ
 * @param covariance C, [n][n]
 * @param scale diagonal of A, which the margin of whole numbers widens; 1 otherwise
 * @param pathSigma evolution path of the step size
 * @param pathC evolution path of the covariance
 * @param axes B, eigenvectors of C in columns, [n][n]
 * @param lengths D, roots of the eigenvalues of C
 * @param generation how many updates it has seen
 */
record Normal(
    double[] mean,
    double sigma,
    double[][] covariance,
    double[] scale,
    double[] pathSigma,
    double[] pathC,
    double[][] axes,
    double[] lengths,
    int generation) {
  /** An eigenvalue that rounding made negative is as good as this. */
  private static final double LEAST_EIGENVALUE = 1e-16;

  /** A ball. */
  static Normal ball(double[] mean, double sigma) {
    int n = mean.length;
    double[][] identity = new double[n][n];
    double[] ones = new double[n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
      ones[i] = 1;
    }
    return new Normal(mean, sigma, identity, ones, new double[n], new double[n], identity, ones, 0);
  }

  /**
   * With its eigenvectors, by Commons Math, which is plain Java and gives the same bits anywhere.
   */
  static Normal of(
      double[] mean,
      double sigma,
      double[][] covariance,
      double[] scale,
      double[] pathSigma,
      double[] pathC,
      int generation) {
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    double[] lengths = eigen.getRealEigenvalues();
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Math.sqrt(Math.max(lengths[i], LEAST_EIGENVALUE));
    }
    double[][] axes = eigen.getV().getData();
    return new Normal(mean, sigma, covariance, scale, pathSigma, pathC, axes, lengths, generation);
  }

  /** With another mean and scale. */
  Normal with(double[] newMean, double[] newScale) {
    return new Normal(
        newMean, sigma, covariance, newScale, pathSigma, pathC, axes, lengths, generation);
  }

  double[] sample(Rng rng) {
    int n = mean.length;
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = lengths[i] * rng.nextGaussian();
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double y = 0;
      for (int j = 0; j < n; j++) {
        y += axes[i][j] * z[j];
      }
      x[i] = mean[i] + sigma * scale[i] * y;
    }
    return x;
  }

  /** The step y of a sample, in units of N(0, C). */
  double[] step(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (x[i] - mean[i]) / (sigma * scale[i]);
    }
    return y;
  }

  /** C^(-1/2) y: a step in units of N(0, I). */
  double[] whitened(double[] y) {
    int n = y.length;
    double[] whitened = new double[n];
    for (int j = 0; j < n; j++) {
      double along = 0;
      for (int i = 0; i < n; i++) {
        along += axes[i][j] * y[i];
      }
      along /= lengths[j];
      for (int i = 0; i < n; i++) {
        whitened[i] += axes[i][j] * along;
      }
    }
    return whitened;
  }

  /** Standard deviation of a gene. */
  double deviation(int gene) {
    return sigma * scale[gene] * Math.sqrt(covariance[gene][gene]);
  }
}
