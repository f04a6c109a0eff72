package io.drover.catalog.network;

import java.util.Arrays;

/** Moves some rows of a matrix together, or apart again, in place. */
final class RowChoice {
  private RowChoice() {}

  /**
   * Moves row {@code chosen[k]} to place k.
   *
   * @param x rows of {@code width} numbers from {@code at} on
   * @param chosen ascending
   */
  static void gather(float[] x, int at, int width, int[] chosen, int count) {
    for (int k = 0; k < count; k++) {
      if (chosen[k] != k) {
        System.arraycopy(x, at + chosen[k] * width, x, at + k * width, width);
      }
    }
  }

  /** Moves row k to place {@code chosen[k]}; the other ones of all {@code rows} become zero. */
  static void spread(float[] x, int width, int[] chosen, int count, int rows) {
    int k = count - 1;
    for (int row = rows - 1; row >= 0; row--) {
      if (k >= 0 && chosen[k] == row) {
        System.arraycopy(x, k * width, x, row * width, width);
        k--;
      } else {
        Arrays.fill(x, row * width, (row + 1) * width, 0f);
      }
    }
  }
}
