package io.drover.catalog.kernels;

/**
 * Layer normalisation (Ba et al., arXiv:1607.06450): {@code y = n · gain + bias} with {@code n = (x
 * − mean x) / √(variance x + ε)} over each row. Sums run in eight parts (element j goes to part j
 * mod 8), which the processor adds at the same time; one form is enough.
 */
public final class RowNormalisation {
  private RowNormalisation() {}

  /**
   * Normalises rows in place.
   *
   * @param x {@code [rows, units]}
   * @param normalised result: n, {@code [rows, units]}
   * @param scales result: {@code 1 / √(variance + ε)}, {@code [rows]}
   */
  public static void forward(
      float[] x,
      int rows,
      float[] gain,
      float[] bias,
      float epsilon,
      float[] normalised,
      float[] scales) {
    int units = gain.length;
    for (int r = 0, at = 0; r < rows; r++, at += units) {
      float mean = sum(x, at, units) / units;
      float variance = squares(x, at, units, mean) / units;
      float scale = 1f / (float) Math.sqrt(variance + epsilon);
      scales[r] = scale;
      for (int j = 0; j < units; j++) {
        float n = (x[at + j] - mean) * scale;
        normalised[at + j] = n;
        x[at + j] = Math.fma(n, gain[j], bias[j]);
      }
    }
  }

  /**
   * From the gradient by y to that by x, in place: {@code (e − mean e − n · mean (e n)) · scale}
   * with {@code e = d · gain}.
   *
   * @param d {@code [rows, units]}
   * @param normalised and {@code scales} as {@link #forward} left them
   */
  public static void backward(
      float[] d, int rows, float[] gain, float[] normalised, float[] scales) {
    int units = gain.length;
    for (int r = 0, at = 0; r < rows; r++, at += units) {
      for (int j = 0; j < units; j++) {
        d[at + j] *= gain[j];
      }
      float mean = sum(d, at, units) / units;
      float along = dot(d, normalised, at, units) / units;
      for (int j = 0; j < units; j++) {
        d[at + j] = Math.fma(-normalised[at + j], along, d[at + j] - mean) * scales[r];
      }
    }
  }

  /**
   * Adds to the gradients of gain and bias.
   *
   * @param d gradient by y, {@code [rows, units]}
   */
  public static void addGradient(
      float[] d,
      int rows,
      int units,
      float[] normalised,
      float[] gradient,
      int gainAt,
      int biasAt) {
    for (int r = 0, at = 0; r < rows; r++, at += units) {
      for (int j = 0; j < units; j++) {
        gradient[gainAt + j] = Math.fma(d[at + j], normalised[at + j], gradient[gainAt + j]);
        gradient[biasAt + j] += d[at + j];
      }
    }
  }

  private static float sum(float[] x, int at, int length) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int whole = at + length - length % 8;
    for (int i = at; i < whole; i += 8) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    float rest = 0;
    for (int i = whole; i < at + length; i++) {
      rest += x[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + rest;
  }

  private static float squares(float[] x, int at, int length, float mean) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int whole = at + length - length % 8;
    for (int i = at; i < whole; i += 8) {
      s0 = Math.fma(x[i] - mean, x[i] - mean, s0);
      s1 = Math.fma(x[i + 1] - mean, x[i + 1] - mean, s1);
      s2 = Math.fma(x[i + 2] - mean, x[i + 2] - mean, s2);
      s3 = Math.fma(x[i + 3] - mean, x[i + 3] - mean, s3);
      s4 = Math.fma(x[i + 4] - mean, x[i + 4] - mean, s4);
      s5 = Math.fma(x[i + 5] - mean, x[i + 5] - mean, s5);
      s6 = Math.fma(x[i + 6] - mean, x[i + 6] - mean, s6);
      s7 = Math.fma(x[i + 7] - mean, x[i + 7] - mean, s7);
    }
    float rest = 0;
    for (int i = whole; i < at + length; i++) {
      rest = Math.fma(x[i] - mean, x[i] - mean, rest);
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + rest;
  }

  private static float dot(float[] x, float[] y, int at, int length) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int whole = at + length - length % 8;
    for (int i = at; i < whole; i += 8) {
      s0 = Math.fma(x[i], y[i], s0);
      s1 = Math.fma(x[i + 1], y[i + 1], s1);
      s2 = Math.fma(x[i + 2], y[i + 2], s2);
      s3 = Math.fma(x[i + 3], y[i + 3], s3);
      s4 = Math.fma(x[i + 4], y[i + 4], s4);
      s5 = Math.fma(x[i + 5], y[i + 5], s5);
      s6 = Math.fma(x[i + 6], y[i + 6], s6);
      s7 = Math.fma(x[i + 7], y[i + 7], s7);
    }
    float rest = 0;
    for (int i = whole; i < at + length; i++) {
      rest = Math.fma(x[i], y[i], rest);
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + rest;
  }
}
