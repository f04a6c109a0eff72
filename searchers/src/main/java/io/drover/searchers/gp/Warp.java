package io.drover.searchers.gp;

/**
 * Values made more like those of a normal distribution, which a process with a constant scale can
 * follow: standardised, bent by the power of Yeo and Johnson (2000, "A new family of power
 * transformations to improve normality or symmetry") that makes them likeliest to be normal, and
 * standardised again. It keeps their order. HEBO (Cowen-Rivers et al., 2022, arXiv:2012.03826)
 * found that most searches gain by it: where a few values are far worse than all others, these else
 * take the whole scale.
 *
 * @param mean of the values
 * @param deviation of the values
 * @param power 1 leaves them as they are
 * @param center mean of the bent values
 * @param spread deviation of the bent values
 */
record Warp(double mean, double deviation, double power, double center, double spread) {
  /** Below it all values are the same; Optuna's. */
  private static final double LEAST_DEVIATION = 1e-10;

  /** Powers that are tried, in steps of an eighth. */
  private static final int LOWEST = -8;

  /**
   * The logarithm of how far a value is below the mean. Beyond it, all bad values become the same,
   * and a search stays where it found the first good ones.
   */
  private static final int HIGHEST = 16;

  /** For these values; null if they are all the same. */
  static Warp of(double[] values, boolean bent) {
    double mean = mean(values);
    double deviation = deviation(values, mean);
    if (!(deviation > LEAST_DEVIATION)) {
      return null;
    }
    Warp best = new Warp(mean, deviation, 1, 0, 1);
    double most = bent ? best.likelihood(values) : Double.POSITIVE_INFINITY;
    for (int eighths = LOWEST; eighths <= HIGHEST; eighths++) {
      Warp plain = new Warp(mean, deviation, eighths / 8.0, 0, 1);
      double likelihood = bent ? plain.likelihood(values) : Double.NEGATIVE_INFINITY;
      if (likelihood > most) {
        most = likelihood;
        best = plain;
      }
    }
    double[] bentValues = best.all(values);
    double center = mean(bentValues);
    return new Warp(mean, deviation, best.power, center, deviation(bentValues, center));
  }

  /** The logarithm of the profile likelihood; only for what is not standardised again yet. */
  private double likelihood(double[] values) {
    double[] bent = all(values);
    double deviation = deviation(bent, mean(bent));
    double slopes = 0;
    for (double value : values) {
      slopes += StrictMath.log(slope(value) * this.deviation);
    }
    return slopes - values.length * StrictMath.log(deviation);
  }

  private double[] all(double[] values) {
    double[] bent = new double[values.length];
    for (int i = 0; i < bent.length; i++) {
      bent[i] = at(values[i]);
    }
    return bent;
  }

  /** A value bent. */
  double at(double value) {
    double x = (value - mean) / deviation;
    double bent = x >= 0 ? power(1 + x, power) : -power(1 - x, 2 - power);
    return (bent - center) / spread;
  }

  /** By how much it grows with the value. */
  double slope(double value) {
    double x = (value - mean) / deviation;
    double exponent = x >= 0 ? power - 1 : 1 - power;
    return StrictMath.exp(exponent * StrictMath.log(1 + Math.abs(x))) / deviation / spread;
  }

  private static double power(double base, double exponent) {
    return exponent == 0
        ? StrictMath.log(base)
        : (StrictMath.exp(exponent * StrictMath.log(base)) - 1) / exponent;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }
}
