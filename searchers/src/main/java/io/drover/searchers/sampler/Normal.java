package io.drover.searchers.sampler;

/** The standard normal distribution, with the same bits on every machine. */
public final class Normal {
  private static final double SQRT_HALF = 0.7071067811865476;
  private static final double INVERSE_SQRT_PI = 0.5641895835477563;

  /** ln √(2π). */
  public static final double LOG_SQRT_2PI = 0.9189385332046728;

  /*
   * Rational approximations of W. J. Cody (1969), "Rational Chebyshev approximations for the error
   * function", Mathematics of Computation 23: erf(x) / x for |x| <= 15/32, erfc(x) exp(x²) up to 4,
   * and beyond. Coefficients of rising powers' Horner schemes, the leading one of a numerator last.
   */
  private static final double[] A = {
    3.16112374387056560e00,
    1.13864154151050156e02,
    3.77485237685302021e02,
    3.20937758913846947e03,
    1.85777706184603153e-1
  };
  private static final double[] B = {
    2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03, 2.84423683343917062e03
  };
  private static final double[] C = {
    5.64188496988670089e-1,
    8.88314979438837594e00,
    6.61191906371416295e01,
    2.98635138197400131e02,
    8.81952221241769090e02,
    1.71204761263407058e03,
    2.05107837782607147e03,
    1.23033935479799725e03,
    2.15311535474403846e-8
  };
  private static final double[] D = {
    1.57449261107098347e01,
    1.17693950891312499e02,
    5.37181101862009858e02,
    1.62138957456669019e03,
    3.29079923573345963e03,
    4.36261909014324716e03,
    3.43936767414372164e03,
    1.23033935480374942e03
  };
  private static final double[] P = {
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4,
    1.63153871373020978e-2
  };
  private static final double[] Q = {
    2.56852019228982242e00,
    1.87295284992346725e00,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3
  };

  /*
   * M. J. Wichura (1988), "Algorithm AS 241: the percentage points of the normal distribution",
   * Applied Statistics 37: numerator and denominator around the median, in the tails, and far out;
   * highest powers first.
   */
  private static final double[][] MIDDLE = {
    {
      2.5090809287301226727e+3,
      3.3430575583588128105e+4,
      6.7265770927008700853e+4,
      4.5921953931549871457e+4,
      1.3731693765509461125e+4,
      1.9715909503065514427e+3,
      1.3314166789178437745e+2,
      3.3871328727963666080e+0
    },
    {
      5.2264952788528545610e+3,
      2.8729085735721942674e+4,
      3.9307895800092710610e+4,
      2.1213794301586595867e+4,
      5.3941960214247511077e+3,
      6.8718700749205790830e+2,
      4.2313330701600911252e+1,
      1.0
    }
  };
  private static final double[][] TAIL = {
    {
      7.74545014278341407640e-4,
      2.27238449892691845833e-2,
      2.41780725177450611770e-1,
      1.27045825245236838258e+0,
      3.64784832476320460504e+0,
      5.76949722146069140550e+0,
      4.63033784615654529590e+0,
      1.42343711074968357734e+0
    },
    {
      1.05075007164441684324e-9,
      5.47593808499534494600e-4,
      1.51986665636164571966e-2,
      1.48103976427480074590e-1,
      6.89767334985100004550e-1,
      1.67638483018380384940e+0,
      2.05319162663775882187e+0,
      1.0
    }
  };
  private static final double[][] FAR = {
    {
      2.01033439929228813265e-7,
      2.71155556874348757815e-5,
      1.24266094738807843860e-3,
      2.65321895265761230930e-2,
      2.96560571828504891230e-1,
      1.78482653991729133580e+0,
      5.46378491116411436990e+0,
      6.65790464350110377720e+0
    },
    {
      2.04426310338993978564e-15,
      1.42151175831644588870e-7,
      1.84631831751005468180e-5,
      7.86869131145613259100e-4,
      1.48753612908506148525e-2,
      1.36929880922735805310e-1,
      5.99832206555887937690e-1,
      1.0
    }
  };

  private Normal() {}

  /** The logarithm of the density. */
  public static double logDensity(double x) {
    return -0.5 * x * x - LOG_SQRT_2PI;
  }

  /** The probability of a smaller value. */
  public static double cdf(double x) {
    return 0.5 * erfc(-x * SQRT_HALF);
  }

  /** The probability of a larger value; exact also where it is tiny. */
  public static double upper(double x) {
    return 0.5 * erfc(x * SQRT_HALF);
  }

  /** The probability of a value in an interval; exact also where it is tiny. */
  public static double mass(double from, double to) {
    if (from > 0) {
      return upper(from) - upper(to);
    }
    return to < 0 ? upper(-to) - upper(-from) : 1 - upper(-from) - upper(to);
  }

  /** The value below which lies a probability in [0, 1]. */
  public static double quantile(double probability) {
    double q = probability - 0.5;
    if (Math.abs(q) <= 0.425) {
      return q * rational(MIDDLE, 0.180625 - q * q);
    }
    double tail = q < 0 ? probability : 1 - probability;
    if (tail <= 0) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double r = Math.sqrt(-StrictMath.log(tail));
    double value = r <= 5 ? rational(TAIL, r - 1.6) : rational(FAR, r - 5);
    return q < 0 ? -value : value;
  }

  private static double rational(double[][] coefficients, double x) {
    double[] numerator = coefficients[0];
    double[] denominator = coefficients[1];
    double above = numerator[0];
    double below = denominator[0];
    for (int i = 1; i < numerator.length; i++) {
      above = above * x + numerator[i];
      below = below * x + denominator[i];
    }
    return above / below;
  }

  /** The complementary error function. */
  static double erfc(double x) {
    double y = Math.abs(x);
    if (y <= 0.46875) {
      return 1 - x * rational(A, B, y * y);
    }
    double tail = y <= 4 ? gauss(y) * rational(C, D, y) : gauss(y) * far(y);
    return x < 0 ? 2 - tail : tail;
  }

  private static double far(double y) {
    double s = 1 / (y * y);
    return (INVERSE_SQRT_PI - s * rational(P, Q, s)) / y;
  }

  /** The numerator has one coefficient more, of the highest power; the denominator's is 1. */
  private static double rational(double[] numerator, double[] denominator, double x) {
    int last = denominator.length;
    double above = numerator[last] * x;
    double below = x;
    for (int i = 0; i < last - 1; i++) {
      above = (above + numerator[i]) * x;
      below = (below + denominator[i]) * x;
    }
    return (above + numerator[last - 1]) / (below + denominator[last - 1]);
  }

  /** exp(−y²), y² in two parts so that no digit is lost. */
  private static double gauss(double y) {
    double high = Math.floor(y * 16) / 16;
    double rest = (y - high) * (y + high);
    return y < 26
        ? Exponential.exp(-high * high) * Exponential.exp(-rest)
        : StrictMath.exp(-high * high) * StrictMath.exp(-rest);
  }
}
