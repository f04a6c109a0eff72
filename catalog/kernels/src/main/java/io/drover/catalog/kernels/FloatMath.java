package io.drover.catalog.kernels;

/**
 * Elementary functions of floats, made of correctly rounded operations only, so that every machine
 * gives the same bits (java.lang.Math promises that for none of them).
 */
public final class FloatMath {
  /**
   * Beyond this, tanh x differs from ±1 by less than the function's error. The result stays below 1
   * in magnitude, so that a unit's slope 1 − tanh² never becomes zero or negative.
   */
  static final float TANH_LIMIT = 8f;

  // tanh x ≈ x P(x²) / Q(x²) on [0, 8]: near-minimax in float64 (error 8e-9), found by iteratively
  // reweighted least squares; evaluated in floats its error is at most 2.5e-7.
  static final float TANH_P1 = 0.1342233419418335f;
  static final float TANH_P2 = 0.003545111510902643f;
  static final float TANH_P3 = 2.1447398466989398e-05f;
  static final float TANH_P4 = 1.4574743190109984e-08f;
  static final float TANH_Q1 = 0.46755650639533997f;
  static final float TANH_Q2 = 0.026064148172736168f;
  static final float TANH_Q3 = 0.0003367558238096535f;
  static final float TANH_Q4 = 8.262624078270164e-07f;

  static final float LOG2_E = 1.44269504f;
  static final float LN_2_HIGH = 0.693359375f; // 9 bits: n · LN_2_HIGH is exact
  static final float LN_2_LOW = -2.12194440e-4f;

  /** Below and above, eˣ is no normal float. */
  static final float EXP_LOW = -87f;

  static final float EXP_HIGH = 88f;

  // eʳ ≈ 1 + r + r² P(r) for |r| ≤ ½ ln 2: Cephes' expf (Moshier).
  static final float EXP_P0 = 5.0000001201e-1f;
  static final float EXP_P1 = 1.6666665459e-1f;
  static final float EXP_P2 = 4.1665795894e-2f;
  static final float EXP_P3 = 8.3334519073e-3f;
  static final float EXP_P4 = 1.3981999507e-3f;
  static final float EXP_P5 = 1.9875691500e-4f;

  /** Adding and taking away 1.5 · 2²³ rounds a small float to a whole number. */
  static final float ROUND = 0x1.8p23f;

  private static final float SQRT_HALF = 0.70710678f;

  private FloatMath() {}

  /** Hyperbolic tangent, absolute error at most 3e-7; NaN stays NaN. */
  public static float tanh(float value) {
    float above = value > TANH_LIMIT ? TANH_LIMIT : value;
    float x = above < -TANH_LIMIT ? -TANH_LIMIT : above;
    float s = x * x;
    float p = Math.fma(s, TANH_P4, TANH_P3);
    float q = Math.fma(s, TANH_Q4, TANH_Q3);
    p = Math.fma(s, p, TANH_P2);
    q = Math.fma(s, q, TANH_Q2);
    p = Math.fma(s, p, TANH_P1);
    q = Math.fma(s, q, TANH_Q1);
    p = Math.fma(s, p, 1f);
    q = Math.fma(s, q, 1f);
    return x * p / q;
  }

  /**
   * eˣ, relative error at most 2e-7, for x clipped to [−87, 88] (1.6e-38 to 1.7e38); NaN stays NaN.
   *
   * <p>x = n ln 2 + r with |r| ≤ ½ ln 2; eʳ by the polynomial of Cephes' expf (Moshier).
   */
  public static float exp(float value) {
    return exp(value, false);
  }

  /** eˣ − 1, absolute error at most 1e-7 below 0, with the same limits as {@link #exp}. */
  public static float expm1(float value) {
    return exp(value, true);
  }

  private static float exp(float value, boolean less) {
    float above = value > EXP_HIGH ? EXP_HIGH : value;
    float x = above < EXP_LOW ? EXP_LOW : above;
    float n = Math.fma(x, LOG2_E, ROUND) - ROUND;
    float r = Math.fma(n, -LN_2_LOW, Math.fma(n, -LN_2_HIGH, x));
    float p = Math.fma(r, EXP_P5, EXP_P4);
    p = Math.fma(r, p, EXP_P3);
    p = Math.fma(r, p, EXP_P2);
    p = Math.fma(r, p, EXP_P1);
    p = Math.fma(r, p, EXP_P0);
    p = Math.fma(r * r, p, r);
    float power = Float.intBitsToFloat(((int) n + 127) << 23);
    return less ? Math.fma(p, power, power - 1f) : (p + 1f) * power;
  }

  /** Logistic function 1 / (1 + e⁻ˣ), relative error at most 4e-7 for x in [−87, ∞). */
  public static float sigmoid(float x) {
    return 1f / (exp(-x) + 1f);
  }

  /**
   * Exponential linear unit with α = 1: x, or eˣ − 1 below 0 (Clevert et al., arXiv:1511.07289).
   */
  public static float elu(float x) {
    return x <= 0 ? expm1(x) : x;
  }

  /** Sigmoid linear unit x / (1 + e⁻ˣ) (Elfwing et al., arXiv:1702.03118). */
  public static float silu(float x) {
    return x / (exp(-x) + 1f);
  }

  /** The slope of {@link #silu}: σ (1 + x (1 − σ)). */
  public static float siluSlope(float x) {
    float sigmoid = sigmoid(x);
    return sigmoid * Math.fma(x, 1f - sigmoid, 1f);
  }

  /**
   * Natural logarithm of a positive normal number, relative error at most 3e-7 away from 1 and
   * absolute error at most 1e-7 near it; NaN and ∞ stay as they are.
   *
   * <p>x = m 2ⁿ with m in [√½, √2); ln m by the polynomial of Cephes' logf (Moshier).
   */
  public static float log(float x) {
    int bits = Float.floatToRawIntBits(x);
    int n = (bits >>> 23) - 126;
    float m = Float.intBitsToFloat((bits & 0x007fffff) | 0x3f000000);
    boolean low = m < SQRT_HALF;
    float e = low ? n - 1 : n;
    float f = (low ? m + m : m) - 1f;
    float s = f * f;
    float p = Math.fma(f, 7.0376836292e-2f, -1.1514610310e-1f);
    p = Math.fma(f, p, 1.1676998740e-1f);
    p = Math.fma(f, p, -1.2420140846e-1f);
    p = Math.fma(f, p, 1.4249322787e-1f);
    p = Math.fma(f, p, -1.6668057665e-1f);
    p = Math.fma(f, p, 2.0000714765e-1f);
    p = Math.fma(f, p, -2.4999993993e-1f);
    p = Math.fma(f, p, 3.3333331174e-1f);
    float y = Math.fma(e, LN_2_LOW, f * s * p);
    float result = Math.fma(e, LN_2_HIGH, f + Math.fma(-0.5f, s, y));
    return x < Float.POSITIVE_INFINITY ? result : x;
  }
}
