package io.drover.catalog.kernels;

import static io.drover.catalog.kernels.VectorKernels.LANES;
import static io.drover.catalog.kernels.VectorKernels.PANEL;
import static io.drover.catalog.kernels.VectorKernels.SPECIES;
import static io.drover.catalog.kernels.VectorKernels.STRIP;

import jdk.incubator.vector.FloatVector;

/** The inner loops of {@link VectorKernels#addWeightGradient}; as {@link ProductTiles}. */
final class GradientTiles {
  private GradientTiles() {}

  /**
   * Adds to a tile of six rows × two vectors of {@code c} the outer products of rows of {@code a}
   * and {@code d}. Of a lower tile, what is computed in the place of missing rows goes to the last
   * one, which is stored after it.
   *
   * @param a {@code [rows, STRIP]}
   * @param d {@code [rows, PANEL]}
   */
  static void six(
      float[] a, int aAt, float[] d, int rows, float[] c, int cAt, int cStep, int height) {
    int last = height - 1;
    int c1 = cAt + Math.min(1, last) * cStep;
    int c2 = cAt + Math.min(2, last) * cStep;
    int c3 = cAt + Math.min(3, last) * cStep;
    int c4 = cAt + Math.min(4, last) * cStep;
    int c5 = cAt + Math.min(5, last) * cStep;
    FloatVector c00 = load(c, cAt), c01 = load(c, cAt + LANES);
    FloatVector c10 = load(c, c1), c11 = load(c, c1 + LANES);
    FloatVector c20 = load(c, c2), c21 = load(c, c2 + LANES);
    FloatVector c30 = load(c, c3), c31 = load(c, c3 + LANES);
    FloatVector c40 = load(c, c4), c41 = load(c, c4 + LANES);
    FloatVector c50 = load(c, c5), c51 = load(c, c5 + LANES);
    for (int r = 0; r < rows; r++) {
      FloatVector d0 = load(d, r * PANEL);
      FloatVector d1 = load(d, r * PANEL + LANES);
      int left = aAt + r * STRIP;
      FloatVector v = FloatVector.broadcast(SPECIES, a[left]);
      c00 = v.fma(d0, c00);
      c01 = v.fma(d1, c01);
      v = FloatVector.broadcast(SPECIES, a[left + 1]);
      c10 = v.fma(d0, c10);
      c11 = v.fma(d1, c11);
      v = FloatVector.broadcast(SPECIES, a[left + 2]);
      c20 = v.fma(d0, c20);
      c21 = v.fma(d1, c21);
      v = FloatVector.broadcast(SPECIES, a[left + 3]);
      c30 = v.fma(d0, c30);
      c31 = v.fma(d1, c31);
      v = FloatVector.broadcast(SPECIES, a[left + 4]);
      c40 = v.fma(d0, c40);
      c41 = v.fma(d1, c41);
      v = FloatVector.broadcast(SPECIES, a[left + 5]);
      c50 = v.fma(d0, c50);
      c51 = v.fma(d1, c51);
    }
    store(c50, c51, c, c5);
    store(c40, c41, c, c4);
    store(c30, c31, c, c3);
    store(c20, c21, c, c2);
    store(c10, c11, c, c1);
    store(c00, c01, c, cAt);
  }

  /**
   * {@code c[j] += Σᵣ a[r] · d[r, j]}, one row of the gradient, where packing would not pay.
   *
   * @param a numbers {@code aStep} apart
   */
  static void one(
      float[] a,
      int aAt,
      int aStep,
      float[] d,
      int dAt,
      int columns,
      int rows,
      float[] c,
      int cAt) {
    int j = 0;
    for (; j + 4 * LANES <= columns; j += 4 * LANES) {
      FloatVector c0 = load(c, cAt + j), c1 = load(c, cAt + j + LANES);
      FloatVector c2 = load(c, cAt + j + 2 * LANES), c3 = load(c, cAt + j + 3 * LANES);
      for (int r = 0, left = aAt, right = dAt + j; r < rows; r++, left += aStep, right += columns) {
        FloatVector v = FloatVector.broadcast(SPECIES, a[left]);
        c0 = v.fma(load(d, right), c0);
        c1 = v.fma(load(d, right + LANES), c1);
        c2 = v.fma(load(d, right + 2 * LANES), c2);
        c3 = v.fma(load(d, right + 3 * LANES), c3);
      }
      store(c0, c1, c, cAt + j);
      store(c2, c3, c, cAt + j + 2 * LANES);
    }
    for (; j + LANES <= columns; j += LANES) {
      FloatVector sum = load(c, cAt + j);
      for (int r = 0, left = aAt, right = dAt + j; r < rows; r++, left += aStep, right += columns) {
        sum = FloatVector.broadcast(SPECIES, a[left]).fma(load(d, right), sum);
      }
      sum.intoArray(c, cAt + j);
    }
    for (; j < columns; j++) {
      float sum = c[cAt + j];
      for (int r = 0, left = aAt, right = dAt + j; r < rows; r++, left += aStep, right += columns) {
        sum = Math.fma(a[left], d[right], sum);
      }
      c[cAt + j] = sum;
    }
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static void store(FloatVector left, FloatVector right, float[] c, int at) {
    left.intoArray(c, at);
    right.intoArray(c, at + LANES);
  }
}
