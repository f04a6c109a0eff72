package io.drover.catalog.kernels;

/**
 * Passes over whole arrays. Each has a form on the vector API and one in plain Java that give the
 * same bits; the first is taken where {@link Kernels#best} would take it.
 */
public final class Elementwise {
  static final boolean VECTOR = Kernels.vectorWanted() && VectorModule.isPresent();

  private Elementwise() {}

  /** {@code x[i] = max(x[i], 0)}; NaN stays NaN. */
  public static void relu(float[] x, int at, int length) {
    if (VECTOR) {
      VectorElementwise.relu(x, at, length);
    } else {
      PlainElementwise.relu(x, at, length);
    }
  }

  /** {@code d[i] = y[i] > 0 ? d[i] : 0}: back through {@code y = relu x}. */
  public static void reluBackward(float[] y, float[] d, int length) {
    if (VECTOR) {
      VectorElementwise.reluBackward(y, d, length);
    } else {
      PlainElementwise.reluBackward(y, d, 0, length);
    }
  }

  /** {@code x[i] = tanh x[i]} as {@link FloatMath#tanh} has it. */
  public static void tanh(float[] x, int at, int length) {
    if (VECTOR) {
      VectorElementwise.tanh(x, at, length);
    } else {
      PlainElementwise.tanh(x, at, length);
    }
  }

  /** {@code d[i] *= 1 − y[i]²}: back through {@code y = tanh x}. */
  public static void tanhBackward(float[] y, float[] d, int length) {
    // The just-in-time compiler vectorises this by itself.
    for (int i = 0; i < length; i++) {
      float dy = d[i];
      d[i] = Math.fma(-dy * y[i], y[i], dy);
    }
  }

  /** {@code x[i] = eˣ} as {@link FloatMath#exp} has it. */
  public static void exp(float[] x, int at, int length) {
    if (VECTOR) {
      VectorElementwise.exp(x, at, length);
    } else {
      PlainElementwise.exp(x, at, length);
    }
  }

  /** {@code x[i] = elu x[i]} as {@link FloatMath#elu} has it. */
  public static void elu(float[] x, int at, int length) {
    if (VECTOR) {
      VectorElementwise.elu(x, at, length);
    } else {
      PlainElementwise.elu(x, at, length);
    }
  }

  /** {@code d[i] *= y[i] > 0 ? 1 : y[i] + 1}: back through {@code y = elu x}. */
  public static void eluBackward(float[] y, float[] d, int length) {
    // The slope is min(y, 0) + 1, which the just-in-time compiler vectorises by itself.
    for (int i = 0; i < length; i++) {
      d[i] *= Math.min(y[i], 0f) + 1f;
    }
  }

  /** {@code x[i] = silu x[i]} as {@link FloatMath#silu} has it. */
  public static void silu(float[] x, int at, int length) {
    if (VECTOR) {
      VectorElementwise.silu(x, at, length);
    } else {
      PlainElementwise.silu(x, at, length);
    }
  }

  /** {@code d[i] *= σ (1 + x[i] (1 − σ))}: back through {@code silu x}. */
  public static void siluBackward(float[] x, float[] d, int length) {
    if (VECTOR) {
      VectorElementwise.siluBackward(x, d, length);
    } else {
      PlainElementwise.siluBackward(x, d, 0, length);
    }
  }

  /**
   * {@code Σ x[i]²} in 32 partial sums (element i goes to sum i mod 32), added up in order.
   *
   * @param parts scratch memory, {@code [32]}
   */
  public static float sumOfSquares(float[] x, int length, float[] parts) {
    return VECTOR
        ? VectorElementwise.sumOfSquares(x, length, parts)
        : PlainElementwise.sumOfSquares(x, length, parts);
  }

  /** {@code x[i] = (1 − share) x[i] + share · towards[i]}: targets that follow slowly. */
  public static void follow(float[] x, float[] towards, double share) {
    float keep = (float) (1 - share);
    float take = (float) share;
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.fma(take, towards[i], keep * x[i]);
    }
  }

  /** {@code x[i] += y[i]}. */
  public static void add(float[] x, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      x[i] += y[i];
    }
  }
}
