package io.drover.catalog.kernels;

/**
 * The kernels in plain Java, for JVMs without the vector module: the same bits as {@link
 * VectorKernels}, several times slower.
 */
public final class PlainKernels implements Kernels {
  /** Makes an instance for one thread. */
  public PlainKernels() {}

  @Override
  public int packedLength(int inner, int columns) {
    return (inner + 1) * columns;
  }

  // Packed: the biases, then the rows of the matrix.
  @Override
  public void pack(
      float[] w, int wAt, int inner, int columns, float[] biases, int biasesAt, float[] packed) {
    System.arraycopy(biases, biasesAt, packed, 0, columns);
    System.arraycopy(w, wAt, packed, columns, inner * columns);
  }

  @Override
  public void packTransposed(float[] w, int wAt, int columns, int inner, float[] packed) {
    for (int j = 0; j < columns; j++) {
      packed[j] = 0;
      for (int k = 0; k < inner; k++) {
        packed[(k + 1) * columns + j] = w[wAt + j * inner + k];
      }
    }
  }

  @Override
  public void multiply(
      float[] a, int aAt, int rows, int inner, float[] packed, int columns, float[] c, int cAt) {
    for (int i = 0; i < rows; i++) {
      int row = cAt + i * columns;
      System.arraycopy(packed, 0, c, row, columns);
      for (int k = 0; k < inner; k++) {
        addScaled(packed, (k + 1) * columns, a[aAt + i * inner + k], c, row, columns);
      }
    }
  }

  @Override
  public void addWeightGradient(
      float[] a,
      int aAt,
      int inputs,
      float[] d,
      int dAt,
      int outputs,
      int rows,
      float[] c,
      int cAt) {
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < inputs; i++) {
        addScaled(d, dAt + r * outputs, a[aAt + r * inputs + i], c, cAt + i * outputs, outputs);
      }
    }
  }

  @Override
  public void addBiasGradient(float[] d, int dAt, int rows, int columns, float[] c, int cAt) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < columns; j++) {
        c[cAt + j] += d[dAt + r * columns + j];
      }
    }
  }

  @Override
  public void tanh(float[] x, int at, int length) {
    for (int i = at; i < at + length; i++) {
      x[i] = FloatMath.tanh(x[i]);
    }
  }

  private static void addScaled(float[] x, int xAt, float scale, float[] y, int yAt, int length) {
    for (int j = 0; j < length; j++) {
      y[yAt + j] = Math.fma(scale, x[xAt + j], y[yAt + j]);
    }
  }
}
