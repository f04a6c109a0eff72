package io.drover.searchers.gp;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How badly a kernel explains the data: the negative logarithm of its marginal likelihood
 * (Rasmussen and Williams, 2006, "Gaussian Processes for Machine Learning", equations 5.8 and 5.9)
 * and of its prior, as a function of the logarithms of the inverse squared lengths, the scale and
 * the noise above its minimum.
 *
 * <p>Priors, minimum and tolerance as in Optuna 5's GPSampler: exp(−0.1/x − 0.1x) for inverse
 * squared lengths, Gamma(2, 1) for the scale, Gamma(1.1, 30) for the noise.
 */
final class Evidence implements Minimizer.Function {
  private static final double LEAST_NOISE = 1e-6;
  private static final double TOLERANCE = 1e-2;
  private static final int MOST_ITERATIONS = 200;

  /** Lengths of e^±10 and variances of e^±15 are beyond what the priors leave. */
  private static final double BOUND = 20;

  private final Data data;
  private final double[] weights;

  /** Axes that the kernel knows; of the others the inverse squared length is 0. */
  private final int[] axes;

  /** Squared differences of the points before and after each other, by known axis. */
  private final double[][] squares;

  private Evidence(Data data, int[] axes) {
    this.data = data;
    this.weights = data.weights();
    this.axes = axes;
    int n = data.size();
    squares = new double[axes.length][n * (n - 1) / 2];
    for (int d = 0; d < squares.length; d++) {
      double[] column = data.columns()[axes[d]];
      int p = 0;
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          squares[d][p++] = Kernel.squared(data.nominal()[axes[d]], column[i], column[j]);
        }
      }
    }
  }

  /** Of some data. */
  static Evidence of(Data data) {
    return new Evidence(data, IntStream.range(0, data.dimensions()).toArray());
  }

  /**
   * The kernel that explains the data best. It knows parameters that are not always there only if
   * they explain more than as many numbers are by chance (Akaike's criterion): each brings a
   * direction in which nothing is known, but only where it is there, and a search would go there
   * for that alone.
   */
  static Kernel fit(Data data) {
    Evidence all = of(data);
    int[] always =
        IntStream.range(0, data.dimensions()).filter(d -> !data.conditional()[d]).toArray();
    Kernel full = all.fit();
    int more = data.dimensions() - always.length;
    if (more == 0) {
      return full;
    }
    Evidence fewer = new Evidence(data, always);
    Kernel small = fewer.fit();
    return all.likelihood(full) - fewer.likelihood(small) > more ? full : small;
  }

  private Kernel fit() {
    int length = axes.length + 2;
    double[] lower = new double[length];
    double[] upper = new double[length];
    Arrays.fill(lower, -BOUND);
    Arrays.fill(upper, BOUND);
    Minimizer.Minimum minimum =
        Minimizer.minimize(this, new double[length], lower, upper, MOST_ITERATIONS, TOLERANCE);
    return kernel(minimum.x());
  }

  private Kernel kernel(double[] logs) {
    int d = axes.length;
    double[] inverse = new double[data.dimensions()];
    for (int i = 0; i < d; i++) {
      inverse[axes[i]] = StrictMath.exp(logs[i]);
    }
    return new Kernel(inverse, StrictMath.exp(logs[d]), StrictMath.exp(logs[d + 1]) + LEAST_NOISE);
  }

  @Override
  public double value(double[] logs, double[] gradient) {
    Kernel kernel = kernel(logs);
    double[] sums = sums(kernel);
    Cholesky cholesky = Cholesky.of(covariance(kernel, sums));
    if (cholesky == null) {
      return Double.POSITIVE_INFINITY;
    }
    double[] white = cholesky.lower(data.y());
    double[] alpha = cholesky.upper(white);
    double[][] precision = cholesky.inverse();
    // Half of (α αᵀ − K⁻¹), twice for each pair.
    double trace = 0;
    double weighted = 0;
    for (int i = 0; i < alpha.length; i++) {
      double half = 0.5 * (alpha[i] * alpha[i] - precision[i][i]);
      trace += half;
      weighted += weights[i] * half;
    }
    double scaled = kernel.scale() * trace;
    double[] slopes = new double[sums.length];
    int p = 0;
    for (int i = 0; i < alpha.length; i++) {
      for (int j = i + 1; j < alpha.length; j++, p++) {
        double weight = alpha[i] * alpha[j] - precision[i][j];
        double r = Math.sqrt(5 * sums[p]);
        double decay = kernel.scale() * Kernel.decay(r);
        scaled += weight * decay * (1 + r + r * r / 3);
        slopes[p] = weight * decay * (-5.0 / 6) * (1 + r);
      }
    }
    int d = squares.length;
    for (int i = 0; i < d; i++) {
      gradient[i] = -kernel.inverse()[axes[i]] * Cholesky.dot(slopes, squares[i], slopes.length);
    }
    gradient[d] = -scaled;
    gradient[d + 1] = -weighted * (kernel.noise() - LEAST_NOISE);
    return prior(kernel, gradient) - likelihood(cholesky, white);
  }

  private static double likelihood(Cholesky cholesky, double[] white) {
    return -0.5 * cholesky.logDeterminant() - 0.5 * Cholesky.dot(white, white, white.length);
  }

  /**
   * The logarithm of the likelihood, but for a constant; −∞ where the kernel does not fit at all.
   */
  private double likelihood(Kernel kernel) {
    Cholesky cholesky = Cholesky.of(covariance(kernel, sums(kernel)));
    return cholesky == null
        ? Double.NEGATIVE_INFINITY
        : likelihood(cholesky, cholesky.lower(data.y()));
  }

  private double prior(Kernel kernel, double[] gradient) {
    int d = axes.length;
    double sum = 0;
    for (int i = 0; i < d; i++) {
      double inverse = kernel.inverse()[axes[i]];
      sum += 0.1 / inverse + 0.1 * inverse;
      gradient[i] += 0.1 * inverse - 0.1 / inverse;
    }
    double scale = kernel.scale();
    double noise = kernel.noise();
    gradient[d] += scale - 1;
    gradient[d + 1] += (30 - 0.1 / noise) * (noise - LEAST_NOISE);
    return sum + scale - StrictMath.log(scale) + 30 * noise - 0.1 * StrictMath.log(noise);
  }

  private double[] sums(Kernel kernel) {
    int n = data.size();
    double[] sums = new double[n * (n - 1) / 2];
    for (int d = 0; d < squares.length; d++) {
      double inverse = kernel.inverse()[axes[d]];
      double[] axis = squares[d];
      for (int p = 0; p < sums.length; p++) {
        sums[p] += inverse * axis[p];
      }
    }
    return sums;
  }

  private double[][] covariance(Kernel kernel, double[] sums) {
    int n = data.size();
    double[][] upper = new double[n][n];
    int p = 0;
    for (int i = 0; i < n; i++) {
      upper[i][i] = kernel.scale() + kernel.noise() * weights[i];
      for (int j = i + 1; j < n; j++) {
        upper[i][j] = kernel.at(sums[p++]);
      }
    }
    return upper;
  }
}
