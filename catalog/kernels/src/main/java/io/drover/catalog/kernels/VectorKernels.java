package io.drover.catalog.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the vector API, and the only user of that incubator module.
 *
 * <p>Results are made in tiles of 6 rows × 2 vectors: 12 sums in registers hide the latency of the
 * fused multiply-add, and with 2 loads and 1 broadcast they fill the 16 registers of AVX2. Columns
 * are cut into panels of 2 vectors; a last, narrower panel goes through scratch memory, and a last,
 * lower tile repeats its last row, so that the inner loops never meet an edge.
 *
 * <p>No vector value crosses a method that is not inlined, so none is ever allocated.
 */
public final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int PANEL = 2 * LANES;
  private static final int ROWS = 6;

  private final float[] edge = new float[ROWS * PANEL];
  private float[] narrow = new float[0];
  private float[] transposed = new float[0];

  /** Makes an instance for one thread. */
  public VectorKernels() {}

  @Override
  public String toString() {
    return "vector kernels, " + LANES + " lanes of float";
  }

  @Override
  public int packedLength(int inner, int columns) {
    return panels(columns) * (inner + 1) * PANEL;
  }

  // Packed: panel after panel; in each first the biases, then the rows of the matrix.
  @Override
  public void pack(
      float[] w, int wAt, int inner, int columns, float[] biases, int biasesAt, float[] packed) {
    int to = 0;
    for (int j = 0; j < columns; j += PANEL) {
      int width = Math.min(PANEL, columns - j);
      System.arraycopy(biases, biasesAt + j, packed, to, width);
      to += PANEL;
      for (int k = 0; k < inner; k++, to += PANEL) {
        System.arraycopy(w, wAt + k * columns + j, packed, to, width);
      }
    }
  }

  @Override
  public void packTransposed(float[] w, int wAt, int columns, int inner, float[] packed) {
    int panelLength = (inner + 1) * PANEL;
    for (int j = 0; j < columns; j++) {
      int from = wAt + j * inner;
      int to = j / PANEL * panelLength + j % PANEL;
      packed[to] = 0;
      for (int k = 0; k < inner; k++) {
        packed[to + (k + 1) * PANEL] = w[from + k];
      }
    }
  }

  @Override
  public void multiply(
      float[] a, int aAt, int rows, int inner, float[] packed, int columns, float[] c, int cAt) {
    int panelLength = (inner + 1) * PANEL;
    for (int i = 0; i < rows; i += ROWS) {
      for (int j = 0, panel = 0; j < columns; j += PANEL, panel += panelLength) {
        int left = rows - i;
        int from = aAt + i * inner;
        int to = cAt + i * columns + j;
        if (j + PANEL <= columns) {
          multiplyTile(a, from, left, inner, packed, panel, c, to, columns);
        } else {
          multiplyTile(a, from, left, inner, packed, panel, edge, 0, PANEL);
          copy(edge, 0, PANEL, c, to, columns, Math.min(ROWS, left), columns - j);
        }
      }
    }
  }

  /**
   * One tile of a product. With fewer than 6 rows left the last one is computed again in the place
   * of those that are missing, and stored over itself.
   */
  private static void multiplyTile(
      float[] a, int a0, int rows, int inner, float[] b, int bAt, float[] c, int c0, int columns) {
    int last = rows - 1;
    int a1 = a0 + Math.min(1, last) * inner;
    int a2 = a0 + Math.min(2, last) * inner;
    int a3 = a0 + Math.min(3, last) * inner;
    int a4 = a0 + Math.min(4, last) * inner;
    int a5 = a0 + Math.min(5, last) * inner;
    FloatVector c00 = load(b, bAt);
    FloatVector c01 = load(b, bAt + LANES);
    FloatVector c10 = c00, c20 = c00, c30 = c00, c40 = c00, c50 = c00;
    FloatVector c11 = c01, c21 = c01, c31 = c01, c41 = c01, c51 = c01;
    int first = bAt + PANEL;
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = load(b, first + k * PANEL);
      FloatVector b1 = load(b, first + k * PANEL + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, a[a0 + k]);
      c00 = v.fma(b0, c00);
      c01 = v.fma(b1, c01);
      v = FloatVector.broadcast(SPECIES, a[a1 + k]);
      c10 = v.fma(b0, c10);
      c11 = v.fma(b1, c11);
      v = FloatVector.broadcast(SPECIES, a[a2 + k]);
      c20 = v.fma(b0, c20);
      c21 = v.fma(b1, c21);
      v = FloatVector.broadcast(SPECIES, a[a3 + k]);
      c30 = v.fma(b0, c30);
      c31 = v.fma(b1, c31);
      v = FloatVector.broadcast(SPECIES, a[a4 + k]);
      c40 = v.fma(b0, c40);
      c41 = v.fma(b1, c41);
      v = FloatVector.broadcast(SPECIES, a[a5 + k]);
      c50 = v.fma(b0, c50);
      c51 = v.fma(b1, c51);
    }
    int c1 = c0 + Math.min(1, last) * columns;
    int c2 = c0 + Math.min(2, last) * columns;
    int c3 = c0 + Math.min(3, last) * columns;
    int c4 = c0 + Math.min(4, last) * columns;
    int c5 = c0 + Math.min(5, last) * columns;
    store(c00, c01, c, c0);
    store(c10, c11, c, c1);
    store(c20, c21, c, c2);
    store(c30, c31, c, c3);
    store(c40, c41, c, c4);
    store(c50, c51, c, c5);
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static void store(FloatVector left, FloatVector right, float[] c, int at) {
    left.intoArray(c, at);
    right.intoArray(c, at + LANES);
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
    if (tiles(outputs, inputs) < tiles(inputs, outputs)) {
      // Few outputs would leave most lanes empty, so the transpose of c is summed: the same bits.
      transposed = atLeast(transposed, inputs * outputs);
      transpose(c, cAt, inputs, outputs, transposed, 0);
      addOuterProducts(d, dAt, outputs, a, aAt, inputs, rows, transposed, 0);
      transpose(transposed, 0, outputs, inputs, c, cAt);
    } else {
      addOuterProducts(a, aAt, inputs, d, dAt, outputs, rows, c, cAt);
    }
  }

  private void addOuterProducts(
      float[] a,
      int aAt,
      int inputs,
      float[] d,
      int dAt,
      int outputs,
      int rows,
      float[] c,
      int cAt) {
    int whole = outputs - outputs % PANEL;
    for (int j = 0; j < whole; j += PANEL) {
      for (int i = 0; i < inputs; i += ROWS) {
        int to = cAt + i * outputs + j;
        outerTile(a, aAt + i, inputs, d, dAt + j, outputs, rows, c, to, outputs, inputs - i);
      }
    }
    int width = outputs - whole;
    if (width > 0) {
      narrow = atLeast(narrow, rows * PANEL);
      copy(d, dAt + whole, outputs, narrow, 0, PANEL, rows, width);
      for (int i = 0; i < inputs; i += ROWS) {
        int to = cAt + i * outputs + whole;
        int height = Math.min(ROWS, inputs - i);
        copy(c, to, outputs, edge, 0, PANEL, height, width);
        outerTile(a, aAt + i, inputs, narrow, 0, PANEL, rows, edge, 0, PANEL, height);
        copy(edge, 0, PANEL, c, to, outputs, height, width);
      }
    }
  }

  /**
   * Adds to one tile of {@code c} the outer products of rows of {@code a} and {@code d}. With fewer
   * than 6 rows left the last one is summed again in the place of those that are missing, and
   * stored over itself.
   */
  private static void outerTile(
      float[] a,
      int aAt,
      int aStep,
      float[] d,
      int dAt,
      int dStep,
      int rows,
      float[] c,
      int cAt,
      int cStep,
      int height) {
    int last = height - 1;
    int i1 = Math.min(1, last);
    int i2 = Math.min(2, last);
    int i3 = Math.min(3, last);
    int i4 = Math.min(4, last);
    int i5 = Math.min(5, last);
    int c1 = cAt + i1 * cStep;
    int c2 = cAt + i2 * cStep;
    int c3 = cAt + i3 * cStep;
    int c4 = cAt + i4 * cStep;
    int c5 = cAt + i5 * cStep;
    FloatVector c00 = load(c, cAt), c01 = load(c, cAt + LANES);
    FloatVector c10 = load(c, c1), c11 = load(c, c1 + LANES);
    FloatVector c20 = load(c, c2), c21 = load(c, c2 + LANES);
    FloatVector c30 = load(c, c3), c31 = load(c, c3 + LANES);
    FloatVector c40 = load(c, c4), c41 = load(c, c4 + LANES);
    FloatVector c50 = load(c, c5), c51 = load(c, c5 + LANES);
    int left = aAt, right = dAt;
    for (int r = 0; r < rows; r++, left += aStep, right += dStep) {
      FloatVector d0 = load(d, right);
      FloatVector d1 = load(d, right + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, a[left]);
      c00 = v.fma(d0, c00);
      c01 = v.fma(d1, c01);
      v = FloatVector.broadcast(SPECIES, a[left + i1]);
      c10 = v.fma(d0, c10);
      c11 = v.fma(d1, c11);
      v = FloatVector.broadcast(SPECIES, a[left + i2]);
      c20 = v.fma(d0, c20);
      c21 = v.fma(d1, c21);
      v = FloatVector.broadcast(SPECIES, a[left + i3]);
      c30 = v.fma(d0, c30);
      c31 = v.fma(d1, c31);
      v = FloatVector.broadcast(SPECIES, a[left + i4]);
      c40 = v.fma(d0, c40);
      c41 = v.fma(d1, c41);
      v = FloatVector.broadcast(SPECIES, a[left + i5]);
      c50 = v.fma(d0, c50);
      c51 = v.fma(d1, c51);
    }
    store(c00, c01, c, cAt);
    store(c10, c11, c, c1);
    store(c20, c21, c, c2);
    store(c30, c31, c, c3);
    store(c40, c41, c, c4);
    store(c50, c51, c, c5);
  }

  @Override
  public void addBiasGradient(float[] d, int dAt, int rows, int columns, float[] c, int cAt) {
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      FloatVector sum = load(c, cAt + j);
      for (int r = 0, at = dAt + j; r < rows; r++, at += columns) {
        sum = sum.add(load(d, at));
      }
      sum.intoArray(c, cAt + j);
    }
    for (; j < columns; j++) {
      float sum = c[cAt + j];
      for (int r = 0, at = dAt + j; r < rows; r++, at += columns) {
        sum += d[at];
      }
      c[cAt + j] = sum;
    }
  }

  @Override
  public void tanh(float[] x, int at, int length) {
    int i = at;
    for (int end = at + length - LANES; i <= end; i += LANES) {
      tanh(load(x, i)).intoArray(x, i);
    }
    for (; i < at + length; i++) {
      x[i] = FloatMath.tanh(x[i]);
    }
  }

  /** {@link FloatMath#tanh}, operation by operation. */
  private static FloatVector tanh(FloatVector value) {
    VectorMask<Float> above = value.compare(VectorOperators.GT, FloatMath.TANH_LIMIT);
    FloatVector x = value.blend(FloatMath.TANH_LIMIT, above);
    VectorMask<Float> below = x.compare(VectorOperators.LT, -FloatMath.TANH_LIMIT);
    x = x.blend(-FloatMath.TANH_LIMIT, below);
    FloatVector s = x.mul(x);
    FloatVector p = fma(s, constant(FloatMath.TANH_P4), FloatMath.TANH_P3);
    FloatVector q = fma(s, constant(FloatMath.TANH_Q4), FloatMath.TANH_Q3);
    p = fma(s, p, FloatMath.TANH_P2);
    q = fma(s, q, FloatMath.TANH_Q2);
    p = fma(s, p, FloatMath.TANH_P1);
    q = fma(s, q, FloatMath.TANH_Q1);
    p = fma(s, p, 1f);
    q = fma(s, q, 1f);
    return x.mul(p).div(q);
  }

  private static FloatVector fma(FloatVector a, FloatVector b, float c) {
    return a.fma(b, constant(c));
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static int panels(int columns) {
    return (columns + PANEL - 1) / PANEL;
  }

  private static int tiles(int rows, int columns) {
    return (rows + ROWS - 1) / ROWS * panels(columns);
  }

  private static float[] atLeast(float[] array, int length) {
    return array.length >= length ? array : new float[length];
  }

  /** Copies {@code rows × columns} numbers between matrices with these row lengths. */
  private static void copy(
      float[] from, int at, int step, float[] to, int toAt, int toStep, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[toAt + i * toStep + j] = from[at + i * step + j];
      }
    }
  }

  private static void transpose(float[] from, int at, int rows, int columns, float[] to, int toAt) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[toAt + j * rows + i] = from[at + i * columns + j];
      }
    }
  }
}
