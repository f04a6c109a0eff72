package io.drover.catalog.kernels;

/**
 * The kernels in plain Java, for JVMs without the vector module: the same bits as {@link
 * VectorKernels}, several times slower.
 */
public final class PlainKernels implements Kernels {
  /** Makes an instance for one thread. */
  public PlainKernels() {}

  @Override
  public String toString() {
    return "plain kernels";
  }

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
      System.arraycopy(packed, 0, c, cAt + i * columns, columns);
    }
    addProduct(a, aAt, inner, 1, rows, packed, columns, columns, inner, c, cAt);
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
    addProduct(a, aAt, 1, inputs, inputs, d, dAt, outputs, rows, c, cAt);
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
    PlainElementwise.tanh(x, at, length);
  }

  /**
   * {@code c[i, j] += Σₖ a[i, k] · b[k, j]} in tiles of 4 × 4, where {@code a[i, k]} is {@code
   * a[aAt + i · aRow + k · aStep]}. Tiles at an edge repeat the last row or column.
   */
  private static void addProduct(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      int rows,
      float[] b,
      int bAt,
      int columns,
      int count,
      float[] c,
      int cAt) {
    for (int i = 0; i < rows; i += 4) {
      for (int j = 0; j < columns; j += 4) {
        int left = aAt + i * aRow;
        int to = cAt + i * columns + j;
        addTile(a, left, aRow, aStep, rows - i, b, bAt + j, columns, columns - j, count, c, to);
      }
    }
  }

  private static void addTile(
      float[] a,
      int a0,
      int aRow,
      int aStep,
      int height,
      float[] b,
      int b0,
      int columns,
      int width,
      int count,
      float[] c,
      int c0) {
    int i1 = Math.min(1, height - 1);
    int i2 = Math.min(2, height - 1);
    int i3 = Math.min(3, height - 1);
    int j1 = Math.min(1, width - 1);
    int j2 = Math.min(2, width - 1);
    int j3 = Math.min(3, width - 1);
    int a1 = i1 * aRow;
    int a2 = i2 * aRow;
    int a3 = i3 * aRow;
    int c1 = c0 + i1 * columns;
    int c2 = c0 + i2 * columns;
    int c3 = c0 + i3 * columns;
    float c00 = c[c0], c01 = c[c0 + j1], c02 = c[c0 + j2], c03 = c[c0 + j3];
    float c10 = c[c1], c11 = c[c1 + j1], c12 = c[c1 + j2], c13 = c[c1 + j3];
    float c20 = c[c2], c21 = c[c2 + j1], c22 = c[c2 + j2], c23 = c[c2 + j3];
    float c30 = c[c3], c31 = c[c3 + j1], c32 = c[c3 + j2], c33 = c[c3 + j3];
    int left = a0;
    int right = b0;
    for (int k = 0; k < count; k++, left += aStep, right += columns) {
      float x0 = b[right], x1 = b[right + j1], x2 = b[right + j2], x3 = b[right + j3];
      float v = a[left];
      c00 = Math.fma(v, x0, c00);
      c01 = Math.fma(v, x1, c01);
      c02 = Math.fma(v, x2, c02);
      c03 = Math.fma(v, x3, c03);
      v = a[left + a1];
      c10 = Math.fma(v, x0, c10);
      c11 = Math.fma(v, x1, c11);
      c12 = Math.fma(v, x2, c12);
      c13 = Math.fma(v, x3, c13);
      v = a[left + a2];
      c20 = Math.fma(v, x0, c20);
      c21 = Math.fma(v, x1, c21);
      c22 = Math.fma(v, x2, c22);
      c23 = Math.fma(v, x3, c23);
      v = a[left + a3];
      c30 = Math.fma(v, x0, c30);
      c31 = Math.fma(v, x1, c31);
      c32 = Math.fma(v, x2, c32);
      c33 = Math.fma(v, x3, c33);
    }
    store(c, c0, c00, j1, c01, j2, c02, j3, c03);
    store(c, c1, c10, j1, c11, j2, c12, j3, c13);
    store(c, c2, c20, j1, c21, j2, c22, j3, c23);
    store(c, c3, c30, j1, c31, j2, c32, j3, c33);
  }

  private static void store(
      float[] c, int at, float x0, int j1, float x1, int j2, float x2, int j3, float x3) {
    c[at] = x0;
    c[at + j1] = x1;
    c[at + j2] = x2;
    c[at + j3] = x3;
  }
}
