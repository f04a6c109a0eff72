package io.drover.searchers.surrogate;

import io.drover.searchers.sampler.Normal;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How much a normal variable is expected to exceed a threshold, in the logarithm and with its
 * derivative, also where the improvement itself is too small to be a number (Ament et al., 2023,
 * "Unexpected Improvements to Expected Improvement for Bayesian Optimization", arXiv:2310.20708,
 * equation 9).
 */
public final class Improvement {
  /** Below it, series; there both ways agree to nine digits. */
  private static final double FAR = -25;

  private Improvement() {}

  /** ln E max(0, z + x), x standard normal. */
  public static double log(double z) {
    if (z >= FAR) {
      return StrictMath.log(plain(z));
    }
    double s = 1 / (z * z);
    return Normal.logDensity(z)
        + StrictMath.log(s)
        + StrictMath.log1p(-s * (3 - s * (15 - 105 * s)));
  }

  /** The derivative of {@link #log}. */
  public static double logSlope(double z) {
    if (z >= FAR) {
      return Normal.cdf(z) / plain(z);
    }
    double s = 1 / (z * z);
    return -z - 2 / z + s / z * (6 - s * (60 - 630 * s)) / (1 - s * (3 - s * (15 - 105 * s)));
  }

  private static double plain(double z) {
    return z * Normal.cdf(z) + StrictMath.exp(Normal.logDensity(z));
  }

  /** ln P(x ≤ z), x standard normal. */
  public static double logProbability(double z) {
    if (z >= FAR) {
      return StrictMath.log(Normal.cdf(z));
    }
    double s = 1 / (z * z);
    return Normal.logDensity(z)
        - StrictMath.log(-z)
        + StrictMath.log1p(-s * (1 - s * (3 - 15 * s)));
  }

  /** The derivative of {@link #logProbability}. */
  public static double logProbabilitySlope(double z) {
    return StrictMath.exp(Normal.logDensity(z) - logProbability(z));
  }

  /** A number for people: two digits. */
  public static String text(double value) {
    if (value == 0 || Double.isInfinite(value) || Double.isNaN(value)) {
      return Double.toString(value);
    }
    return BigDecimal.valueOf(value).round(new MathContext(2)).toString();
  }
}
