package io.drover.catalog.quantile;

/** Sorts short stretches of an array without allocating, which java.util.Arrays does for runs. */
public final class MergeSort {
  /** Stretches of that length are sorted by insertion. */
  private static final int SHORT = 8;

  private final float[] scratch;

  /**
   * @param length most numbers to sort
   */
  public MergeSort(int length) {
    scratch = new float[length];
  }

  /** Sorts {@code x[from, to)}, ascending; NaN may stand anywhere. */
  public void sort(float[] x, int from, int to) {
    if (to - from <= SHORT) {
      insert(x, from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(x, from, middle);
    sort(x, middle, to);
    int left = middle - from;
    System.arraycopy(x, from, scratch, 0, left);
    int a = 0;
    int b = middle;
    for (int i = from; a < left; i++) {
      x[i] = b < to && x[b] < scratch[a] ? x[b++] : scratch[a++];
    }
  }

  private static void insert(float[] x, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      float number = x[i];
      int j = i - 1;
      while (j >= from && x[j] > number) {
        x[j + 1] = x[j];
        j--;
      }
      x[j + 1] = number;
    }
  }
}
