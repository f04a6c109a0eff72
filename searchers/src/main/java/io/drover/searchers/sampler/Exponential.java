package io.drover.searchers.sampler;

/** The exponential function in a few operations, with the same bits on every machine. */
public final class Exponential {
  private static final double LOG2_E = 1.4426950408889634;

  /** ln 2 in two parts, the first with trailing zeros, so that its multiples are exact. */
  private static final double LN2_HIGH = 6.93147180369123816490e-01;

  private static final double LN2_LOW = 1.90821492927058770002e-10;

  /** Adding and subtracting it rounds to a whole number. */
  private static final double ROUND = 0x1.8p52;

  private Exponential() {}

  /**
   * e to a power in [−700, 700], within 2⁻⁵⁰ of it: x = n ln 2 + r with |r| ≤ ½ ln 2, and Taylor's
   * polynomial of degree 12 in r.
   */
  public static double exp(double x) {
    double rounded = Math.fma(x, LOG2_E, ROUND);
    double n = rounded - ROUND;
    double r = Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, x));
    double r2 = r * r;
    double r4 = r2 * r2;
    double low = Math.fma(r2, Math.fma(r, 1 / 6.0, 0.5), 1 + r);
    double middle =
        Math.fma(r2, Math.fma(r, 1 / 5040.0, 1 / 720.0), Math.fma(r, 1 / 120.0, 1 / 24.0));
    double high =
        Math.fma(
            r2,
            Math.fma(r, 1 / 39_916_800.0, 1 / 3_628_800.0),
            Math.fma(r, 1 / 362_880.0, 1 / 40_320.0));
    double polynomial =
        Math.fma(r4, Math.fma(r4, Math.fma(r4, 1 / 479_001_600.0, high), middle), low);
    return polynomial * Double.longBitsToDouble((long) n + 1023 << 52);
  }
}
