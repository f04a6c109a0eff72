package io.drover.catalog.kernels.impulses;

/**
 * Sine and cosine of an angle as floats, by double arithmetic that gives the same bits on every
 * machine and is faster than StrictMath: the polynomials of fdlibm's {@code __kernel_sin} and
 * {@code __kernel_cos} (Sun Microsystems, 1993). Before rounding to a float the error is below
 * 1e-15, so that the floats are the nearest ones but for one in millions.
 */
public final class Rotation {
  static final double TWO_OVER_PI = 6.36619772367581382433e-01;

  /** π/2 in two parts; the product of the first, of 33 bits, with a small number is exact. */
  static final double HALF_PI_1 = 1.57079632673412561417e+00;

  static final double HALF_PI_2 = 6.07710050650619224932e-11;

  /** Quarter turns from which the reduction would lose digits. */
  static final double MOST_QUARTERS = 1 << 20;

  static final double S1 = -1.66666666666666324348e-01;
  static final double S2 = 8.33333333332248946124e-03;
  static final double S3 = -1.98412698298579493134e-04;
  static final double S4 = 2.75573137070700676789e-06;
  static final double S5 = -2.50507602534068634195e-08;
  static final double S6 = 1.58969099521155010221e-10;
  static final double C1 = 4.16666666666666019037e-02;
  static final double C2 = -1.38888888888741095749e-03;
  static final double C3 = 2.48015872894767294178e-05;
  static final double C4 = -2.75573143513906633035e-07;
  static final double C5 = 2.08757232129817482790e-09;
  static final double C6 = -1.13596475577881948265e-11;

  /** Sine of the angle that was set last. */
  public float sin;

  /** Its cosine. */
  public float cos = 1;

  /** Finds both of an angle. */
  public void set(float angle) {
    double quarters = Math.rint(angle * TWO_OVER_PI);
    // False also for NaN.
    if (!(Math.abs(quarters) < MOST_QUARTERS)) {
      sin = (float) StrictMath.sin(angle);
      cos = (float) StrictMath.cos(angle);
      return;
    }
    double x = angle - quarters * HALF_PI_1 - quarters * HALF_PI_2;
    double z = x * x;
    float s = (float) (x + x * z * (S1 + z * (S2 + z * (S3 + z * (S4 + z * (S5 + z * S6))))));
    double r = z * z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
    float c = (float) (1 - (0.5 * z - r));
    int quadrant = (int) quarters & 3;
    sin = (quadrant & 1) == 0 ? s : c;
    cos = (quadrant & 1) == 0 ? c : s;
    if (quadrant >= 2) {
      sin = -sin;
    }
    if (quadrant == 1 || quadrant == 2) {
      cos = -cos;
    }
  }
}
