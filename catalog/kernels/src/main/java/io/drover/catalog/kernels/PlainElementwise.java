package io.drover.catalog.kernels;

import java.util.Arrays;

/** The passes of {@link Elementwise} in plain Java. */
final class PlainElementwise {
  /** Number of partial sums: the width of the widest vectors, times two, on any machine. */
  static final int PARTS = 32;

  private PlainElementwise() {}

  static void relu(float[] x, int at, int length) {
    for (int i = at; i < at + length; i++) {
      x[i] = x[i] <= 0 ? 0f : x[i];
    }
  }

  static void reluBackward(float[] y, float[] d, int from, int length) {
    for (int i = from; i < length; i++) {
      d[i] = y[i] > 0 ? d[i] : 0f;
    }
  }

  static void tanh(float[] x, int at, int length) {
    for (int i = at; i < at + length; i++) {
      x[i] = FloatMath.tanh(x[i]);
    }
  }

  static void exp(float[] x, int at, int length) {
    for (int i = at; i < at + length; i++) {
      x[i] = FloatMath.exp(x[i]);
    }
  }

  static void elu(float[] x, int at, int length) {
    for (int i = at; i < at + length; i++) {
      x[i] = FloatMath.elu(x[i]);
    }
  }

  static void silu(float[] x, int at, int length) {
    for (int i = at; i < at + length; i++) {
      x[i] = FloatMath.silu(x[i]);
    }
  }

  static void siluBackward(float[] x, float[] d, int from, int length) {
    for (int i = from; i < length; i++) {
      d[i] *= FloatMath.siluSlope(x[i]);
    }
  }

  static float sumOfSquares(float[] x, int length, float[] parts) {
    Arrays.fill(parts, 0, PARTS, 0f);
    int whole = length - length % PARTS;
    for (int i = 0; i < whole; i += PARTS) {
      for (int j = 0; j < PARTS; j++) {
        parts[j] = Math.fma(x[i + j], x[i + j], parts[j]);
      }
    }
    return finish(x, whole, length, parts);
  }

  /** The last, incomplete round of squares, and the sum of all parts. */
  static float finish(float[] x, int whole, int length, float[] parts) {
    for (int j = 0; j < length - whole; j++) {
      parts[j] = Math.fma(x[whole + j], x[whole + j], parts[j]);
    }
    float sum = 0;
    for (int j = 0; j < PARTS; j++) {
      sum += parts[j];
    }
    return sum;
  }
}
