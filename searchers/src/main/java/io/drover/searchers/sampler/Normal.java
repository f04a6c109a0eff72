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
    return StrictMath.exp(-high * high) * StrictMath.exp(-(y - high) * (y + high));
  }
}
