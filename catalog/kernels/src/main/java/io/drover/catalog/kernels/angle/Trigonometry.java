package io.drover.catalog.kernels.angle;

/**
 * Sine and cosine of doubles, made of correctly rounded operations only, so that every machine
 * gives the same bits; {@link StrictMath}, which promises that too, is a call into native code for
 * each angle. Without branches, so that the compiler can take several angles at once.
 *
 * <p>x = r + n π/2 with |r| ≤ π/4; then sin x = sin(r) cos(n π/2) + cos(r) sin(n π/2), and so for
 * the cosine: the factors are 0, 1 or −1. The error is below 2 units in the last place. Angles
 * beyond ±10⁹ count as that; NaN stays NaN.
 */
public final class Trigonometry {
  private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

  // π/2 = HALF_PI + HALF_PI_REST + HALF_PI_TAIL to 160 bits. n · HALF_PI is taken from x by fma
  // without an error, as both are multiples of one small power of two (Cody and Waite, 1980).
  private static final double HALF_PI = 0x1.921fb54442d18p0;
  private static final double HALF_PI_REST = 0x1.1a62633145c07p-54;
  private static final double HALF_PI_TAIL = -0x1.f1976b7ed8fbcp-110;

  /** Adding and taking away 1.5 · 2⁵² rounds a small double to a whole number, ties to even. */
  private static final double ROUND = 0x1.8p52;

  // sin r ≈ r + r³ S(r²) and cos r ≈ 1 − r²/2 + r⁴ C(r²) for |r| ≤ π/4, to 2⁻⁵⁸: the minimax
  // polynomials of fdlibm (Ng, Sun Microsystems, 1993), k_sin.c and k_cos.c.
  private static final double S1 = -1.66666666666666324348e-01;
  private static final double S2 = 8.33333333332248946124e-03;
  private static final double S3 = -1.98412698298579493134e-04;
  private static final double S4 = 2.75573137070700676789e-06;
  private static final double S5 = -2.50507602534068634195e-08;
  private static final double S6 = 1.58969099521155010221e-10;
  private static final double C1 = 4.16666666666666019037e-02;
  private static final double C2 = -1.38888888888741095749e-03;
  private static final double C3 = 2.48015872894767294178e-05;
  private static final double C4 = -2.75573143513906633035e-07;
  private static final double C5 = 2.08757232129817482790e-09;
  private static final double C6 = -1.13596475577881948265e-11;

  /** Up to here an angle has a rest worth its name. */
  private static final double LARGEST = 1e9;

  private Trigonometry() {}

  /**
   * Sines and cosines of the first {@code count} angles.
   *
   * @param scratch at least as long
   */
  public static void sinCos(
      double[] angles, double[] sines, double[] cosines, double[] scratch, int count) {
    // Four short loops: the compiler takes several angles at once only in loops of some 50
    // operations.
    for (int i = 0; i < count; i++) {
      double x = bounded(angles[i]);
      double n = nearest(x * TWO_OVER_PI);
      scratch[i] = n;
      sines[i] = rest(x, n);
    }
    for (int i = 0; i < count; i++) {
      cosines[i] = cosOfRest(sines[i]);
    }
    for (int i = 0; i < count; i++) {
      sines[i] = sinOfRest(sines[i]);
    }
    for (int i = 0; i < count; i++) {
      double s = sines[i];
      double c = cosines[i];
      double n = scratch[i];
      double half = nearest(0.5 * n);
      double sinTurn = sinOfTurn(n, half);
      double cosTurn = cosOfTurn(sinTurn, half);
      sines[i] = Math.fma(c, sinTurn, s * cosTurn);
      cosines[i] = Math.fma(c, cosTurn, -(s * sinTurn));
    }
  }

  /** The sine of one angle; the bits that {@link #sinCos} gives. */
  public static double sin(double angle) {
    double x = bounded(angle);
    double n = nearest(x * TWO_OVER_PI);
    double r = rest(x, n);
    double half = nearest(0.5 * n);
    double turn = sinOfTurn(n, half);
    return Math.fma(cosOfRest(r), turn, sinOfRest(r) * cosOfTurn(turn, half));
  }

  /** The cosine of one angle; the bits that {@link #sinCos} gives. */
  public static double cos(double angle) {
    double x = bounded(angle);
    double n = nearest(x * TWO_OVER_PI);
    double r = rest(x, n);
    double half = nearest(0.5 * n);
    double turn = sinOfTurn(n, half);
    return Math.fma(cosOfRest(r), cosOfTurn(turn, half), -(sinOfRest(r) * turn));
  }

  private static double bounded(double angle) {
    return Math.min(Math.max(angle, -LARGEST), LARGEST);
  }

  private static double nearest(double x) {
    return x + ROUND - ROUND;
  }

  private static double rest(double x, double n) {
    double most = Math.fma(-n, HALF_PI, x);
    return Math.fma(-n, HALF_PI_TAIL, Math.fma(-n, HALF_PI_REST, most));
  }

  private static double sinOfRest(double r) {
    double z = r * r;
    double p = Math.fma(z, S6, S5);
    p = Math.fma(z, p, S4);
    p = Math.fma(z, p, S3);
    p = Math.fma(z, p, S2);
    p = Math.fma(z, p, S1);
    return Math.fma(z * r, p, r);
  }

  private static double cosOfRest(double r) {
    double z = r * r;
    double p = Math.fma(z, C6, C5);
    p = Math.fma(z, p, C4);
    p = Math.fma(z, p, C3);
    p = Math.fma(z, p, C2);
    p = Math.fma(z, p, C1);
    double half = 0.5 * z;
    double most = 1 - half;
    // What the difference lost comes back with the small terms.
    return most + Math.fma(z * z, p, 1 - most - half);
  }

  /**
   * sin(n π/2), 0, 1, 0, −1 for n = 0, 1, 2, 3: what is left of n over twice the half of it that is
   * rounded to even.
   */
  private static double sinOfTurn(double n, double half) {
    return Math.fma(-2, half, n);
  }

  /** cos(n π/2): 1, 0, −1, 0. */
  private static double cosOfTurn(double sinOfTurn, double half) {
    double odd = Math.fma(-2, nearest(0.5 * half), half);
    return (1 - sinOfTurn * sinOfTurn) * Math.fma(-2 * odd, odd, 1);
  }
}
