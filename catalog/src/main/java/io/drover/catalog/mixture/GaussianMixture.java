package io.drover.catalog.mixture;

import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * A mixture of Gaussians with full covariances, and its fit by expectation and maximisation
 * (Dempster, Laird and Rubin, 1977, "Maximum likelihood from incomplete data via the EM
 * algorithm"), as scikit-learn's {@code GaussianMixture} has it: first responsibilities from
 * k-means, 10⁻⁶ added to variances, at most 100 rounds, ended when the mean log-likelihood gains
 * less than 10⁻³.
 *
 * <p>A library would be welcome here, but the one in Commons Math neither regularises (groups of
 * equal points, such as episodes without progress, break it off) nor draws its start from a
 * generator of ours. Sums run in the order of the points, and functions are those of StrictMath, so
 * that a fit has the same bits on every machine.
 *
 * @param weights {@code [k]}, of sum 1
 * @param components the Gaussians, {@code k} of them
 */
public record GaussianMixture(double[] weights, List<Gaussian> components) {
  private static final double REGULARISATION = 1e-6;
  private static final double TOLERANCE = 1e-3;
  private static final int MAX_ROUNDS = 100;

  /** Keeps components without points from dividing by zero; scikit-learn's 10 ε. */
  private static final double LEAST_COUNT = 10 * Math.ulp(1.0);

  /** Below, exp is 0 in doubles. */
  private static final double LOG_ZERO = -746;

  /** Copies the list. */
  public GaussianMixture {
    components = List.copyOf(components);
  }

  /**
   * A fit.
   *
   * @param points {@code [n][d]}
   * @param k number of components, at most n
   * @param rng draws the start of k-means
   */
  public static GaussianMixture fit(double[][] points, int k, Rng rng) {
    if (k < 1 || k > points.length) {
      throw new IllegalArgumentException(
          "components must be from 1 to the number of points, " + points.length + ", but are " + k);
    }
    int[] groups = KMeans.groups(points, k, rng);
    double[][] shares = new double[k][points.length];
    for (int i = 0; i < points.length; i++) {
      shares[groups[i]][i] = 1;
    }
    GaussianMixture mixture = maximise(points, shares);
    double likelihood = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double before = likelihood;
      likelihood = mixture.expect(points, shares) / points.length;
      mixture = maximise(points, shares);
      if (Math.abs(likelihood - before) < TOLERANCE) {
        break;
      }
    }
    return mixture;
  }

  /**
   * The components' shares in each point.
   *
   * @param shares {@code [k][n]}, written
   * @return the log-likelihood of all points
   */
  private double expect(double[][] points, double[][] shares) {
    int k = weights.length;
    double[] offset = new double[k];
    for (int c = 0; c < k; c++) {
      offset[c] = StrictMath.log(weights[c]) + components.get(c).logConstant();
    }
    double[] logs = new double[k];
    double[] scratch = new double[points[0].length];
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        logs[c] = offset[c] - 0.5 * components.get(c).squaredDistance(points[i], scratch);
        most = Math.max(most, logs[c]);
      }
      double total = 0;
      for (int c = 0; c < k; c++) {
        double log = logs[c] - most;
        logs[c] = log < LOG_ZERO ? 0 : StrictMath.exp(log);
        total += logs[c];
      }
      for (int c = 0; c < k; c++) {
        shares[c][i] = logs[c] / total;
      }
      sum += most + StrictMath.log(total);
    }
    return sum;
  }

  private static GaussianMixture maximise(double[][] points, double[][] shares) {
    double[] weights = new double[shares.length];
    List<Gaussian> components = new ArrayList<>();
    double all = 0;
    for (int c = 0; c < shares.length; c++) {
      double count = LEAST_COUNT;
      for (double share : shares[c]) {
        count += share;
      }
      weights[c] = count;
      all += count;
      double[] mean = mean(points, shares[c], count);
      components.add(Gaussian.of(mean, covariance(points, shares[c], count, mean)));
    }
    for (int c = 0; c < weights.length; c++) {
      weights[c] /= all;
    }
    return new GaussianMixture(weights, components);
  }

  private static double[] mean(double[][] points, double[] shares, double count) {
    double[] mean = new double[points[0].length];
    for (int i = 0; i < points.length; i++) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += shares[i] * points[i][k];
      }
    }
    for (int k = 0; k < mean.length; k++) {
      mean[k] /= count;
    }
    return mean;
  }

  private static double[][] covariance(
      double[][] points, double[] shares, double count, double[] mean) {
    int d = mean.length;
    double[][] covariance = new double[d][d];
    double[] off = new double[d];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < d; j++) {
        off[j] = points[i][j] - mean[j];
        double weighted = shares[i] * off[j];
        for (int k = 0; k <= j; k++) {
          covariance[j][k] += weighted * off[k];
        }
      }
    }
    for (int j = 0; j < d; j++) {
      for (int k = 0; k <= j; k++) {
        covariance[j][k] /= count;
      }
      covariance[j][j] += REGULARISATION;
    }
    return covariance;
  }

  /** The log-likelihood of all points. */
  public double logLikelihood(double[][] points) {
    return expect(points, new double[weights.length][points.length]);
  }

  /**
   * Akaike's information criterion (1974): 2 p − 2 log-likelihood, for p free parameters. Less is
   * better.
   */
  public double aic(double[][] points) {
    int d = components.get(0).size();
    int parameters = weights.length * (1 + d + d * (d + 1) / 2) - 1;
    return 2.0 * parameters - 2 * logLikelihood(points);
  }
}
