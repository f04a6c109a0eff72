package io.drover.catalog.kernels;

import java.util.Arrays;

/**
 * Passes over whole arrays that the just-in-time compiler vectorises by itself, so that one form is
 * enough.
 */
public final class Elementwise {
  /** Number of partial sums: the width of the widest vectors, times two, on any machine. */
  private static final int PARTS = 32;

  private Elementwise() {}

  /** {@code x[i] = max(x[i], 0)}; NaN stays NaN. */
  public static void relu(float[] x, int at, int length) {
    for (int i = at; i < at + length; i++) {
      x[i] = Math.max(x[i], 0f);
    }
  }

  /** {@code d[i] *= 1 − y[i]²}: back through {@code y = tanh x}. */
  public static void tanhBackward(float[] y, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      float dy = d[i];
      d[i] = Math.fma(-dy * y[i], y[i], dy);
    }
  }

  /** {@code d[i] = y[i] > 0 ? d[i] : 0}: back through {@code y = relu x}. */
  public static void reluBackward(float[] y, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      d[i] = y[i] > 0 ? d[i] : 0f;
    }
  }

  /**
   * {@code Σ x[i]²} in 32 partial sums (element i goes to sum i mod 32), added up in order.
   *
   * @param parts scratch memory, {@code [32]}
   */
  public static float sumOfSquares(float[] x, int length, float[] parts) {
    Arrays.fill(parts, 0, PARTS, 0f);
    int whole = length - length % PARTS;
    for (int i = 0; i < whole; i += PARTS) {
      for (int j = 0; j < PARTS; j++) {
        parts[j] = Math.fma(x[i + j], x[i + j], parts[j]);
      }
    }
    for (int j = 0; j < length - whole; j++) {
      parts[j] = Math.fma(x[whole + j], x[whole + j], parts[j]);
    }
    float sum = 0;
    for (int j = 0; j < PARTS; j++) {
      sum += parts[j];
    }
    return sum;
  }

  /**
   * One step of Adam (Kingma and Ba, arXiv:1412.6980, algorithm 1) in the form of PyTorch, on
   * gradients that are scaled first: {@code g' = scale · g}, {@code m = β₁ m + (1 − β₁) g'}, {@code
   * v = β₂ v + (1 − β₂) g'²}, {@code x −= rate · m / (√v · root + ε)}.
   *
   * @param x parameters, changed in place
   * @param m first moments, changed in place
   * @param v second moments, changed in place
   * @param rate learning rate over {@code 1 − β₁ᵗ}
   * @param root {@code 1 / √(1 − β₂ᵗ)}
   */
  public static void adam(
      float[] x,
      float[] g,
      float[] m,
      float[] v,
      float scale,
      double beta1,
      double beta2,
      float rate,
      float root,
      float epsilon) {
    float keep1 = (float) beta1;
    float keep2 = (float) beta2;
    float rest1 = (float) (1 - beta1);
    float rest2 = (float) (1 - beta2);
    for (int i = 0; i < x.length; i++) {
      float gradient = g[i] * scale;
      float first = Math.fma(keep1, m[i], rest1 * gradient);
      float second = Math.fma(keep2, v[i], rest2 * gradient * gradient);
      m[i] = first;
      v[i] = second;
      float size = Math.fma((float) Math.sqrt(second), root, epsilon);
      x[i] -= rate * first / size;
    }
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
