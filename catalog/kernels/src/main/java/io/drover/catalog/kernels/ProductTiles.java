package io.drover.catalog.kernels;

import static io.drover.catalog.kernels.VectorKernels.LANES;
import static io.drover.catalog.kernels.VectorKernels.PANEL;
import static io.drover.catalog.kernels.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of {@link VectorKernels#multiply}. Their places are affine in the loop's counter
 * with constant factors, so that the compiler takes the checks of bounds out of the loop.
 */
final class ProductTiles {
  private ProductTiles() {}

  /**
   * Six rows × two vectors. With fewer than 6 rows left the last one is computed again in the place
   * of those that are missing, and stored over itself.
   */
  static void six(
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

  /**
   * Twelve rows × one vector, for panels of which the second vector holds nothing.
   *
   * @param c result, {@code [12, LANES]}
   */
  static void twelve(float[] a, int a0, int inner, float[] b, int bAt, float[] c) {
    int a1 = a0 + inner, a2 = a1 + inner, a3 = a2 + inner, a4 = a3 + inner, a5 = a4 + inner;
    int a6 = a5 + inner, a7 = a6 + inner, a8 = a7 + inner, a9 = a8 + inner, a10 = a9 + inner;
    int a11 = a10 + inner;
    FloatVector c0 = load(b, bAt);
    FloatVector c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0;
    FloatVector c6 = c0, c7 = c0, c8 = c0, c9 = c0, c10 = c0, c11 = c0;
    int first = bAt + PANEL;
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = load(b, first + k * PANEL);
      c0 = FloatVector.broadcast(SPECIES, a[a0 + k]).fma(b0, c0);
      c1 = FloatVector.broadcast(SPECIES, a[a1 + k]).fma(b0, c1);
      c2 = FloatVector.broadcast(SPECIES, a[a2 + k]).fma(b0, c2);
      c3 = FloatVector.broadcast(SPECIES, a[a3 + k]).fma(b0, c3);
      c4 = FloatVector.broadcast(SPECIES, a[a4 + k]).fma(b0, c4);
      c5 = FloatVector.broadcast(SPECIES, a[a5 + k]).fma(b0, c5);
      c6 = FloatVector.broadcast(SPECIES, a[a6 + k]).fma(b0, c6);
      c7 = FloatVector.broadcast(SPECIES, a[a7 + k]).fma(b0, c7);
      c8 = FloatVector.broadcast(SPECIES, a[a8 + k]).fma(b0, c8);
      c9 = FloatVector.broadcast(SPECIES, a[a9 + k]).fma(b0, c9);
      c10 = FloatVector.broadcast(SPECIES, a[a10 + k]).fma(b0, c10);
      c11 = FloatVector.broadcast(SPECIES, a[a11 + k]).fma(b0, c11);
    }
    c0.intoArray(c, 0);
    c1.intoArray(c, LANES);
    c2.intoArray(c, 2 * LANES);
    c3.intoArray(c, 3 * LANES);
    c4.intoArray(c, 4 * LANES);
    c5.intoArray(c, 5 * LANES);
    c6.intoArray(c, 6 * LANES);
    c7.intoArray(c, 7 * LANES);
    c8.intoArray(c, 8 * LANES);
    c9.intoArray(c, 9 * LANES);
    c10.intoArray(c, 10 * LANES);
    c11.intoArray(c, 11 * LANES);
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static void store(FloatVector left, FloatVector right, float[] c, int at) {
    left.intoArray(c, at);
    right.intoArray(c, at + LANES);
  }
}
