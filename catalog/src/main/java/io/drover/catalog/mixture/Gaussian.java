package io.drover.catalog.mixture;

import io.drover.dsl.random.Rng;

/**
 * A multivariate normal distribution.
 *
 * @param mean {@code [d]}
 * @param factor lower triangle L of its covariance LLᵀ (Cholesky), {@code [d][d]}
 */
public record Gaussian(double[] mean, double[][] factor) {
  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

  /**
   * The normal distribution with that mean and covariance.
   *
   * @throws IllegalArgumentException if the covariance is not positive definite
   */
  public static Gaussian of(double[] mean, double[][] covariance) {
    return new Gaussian(mean, cholesky(covariance));
  }

  private static double[][] cholesky(double[][] covariance) {
    int d = covariance.length;
    double[][] factor = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = covariance[i][j];
        for (int k = 0; k < j; k++) {
          rest -= factor[i][k] * factor[j][k];
        }
        if (i != j) {
          factor[i][j] = rest / factor[j][j];
        } else if (rest > 0) {
          factor[i][i] = Math.sqrt(rest);
        } else {
          throw new IllegalArgumentException("a covariance must be positive definite");
        }
      }
    }
    return factor;
  }

  /** Dimensions. */
  public int size() {
    return mean.length;
  }

  /** The part of the logarithm of the density that is the same at every point. */
  double logConstant() {
    double sum = -0.5 * size() * LOG_TWO_PI;
    for (int i = 0; i < size(); i++) {
      sum -= StrictMath.log(factor[i][i]);
    }
    return sum;
  }

  /**
   * Squared distance of a point from the mean, in standard deviations (Mahalanobis).
   *
   * @param scratch {@code [d]}, overwritten
   */
  double squaredDistance(double[] point, double[] scratch) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      double rest = point[i] - mean[i];
      for (int k = 0; k < i; k++) {
        rest -= factor[i][k] * scratch[k];
      }
      scratch[i] = rest / factor[i][i];
      sum += scratch[i] * scratch[i];
    }
    return sum;
  }

  /** Draws a point. */
  public double[] draw(Rng rng) {
    int d = size();
    double[] normal = new double[d];
    for (int i = 0; i < d; i++) {
      normal[i] = rng.nextGaussian();
    }
    double[] point = mean.clone();
    for (int i = 0; i < d; i++) {
      for (int k = 0; k <= i; k++) {
        point[i] += factor[i][k] * normal[k];
      }
    }
    return point;
  }
}
