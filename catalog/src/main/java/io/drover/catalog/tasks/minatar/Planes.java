package io.drover.catalog.tasks.minatar;

import java.util.Arrays;

/**
 * What a copy of a game shows: planes of 10×10 cells, {@code [channels, 10, 10]}, each 0 or 1. They
 * lie in the observations of all copies, so that a step writes the cells that change and no others.
 */
final class Planes {
  private final int size;
  private float[] cells;
  private int from;

  Planes(int channels) {
    size = channels * Rules.PLANE;
    cells = new float[size];
  }

  /** Numbers of all planes. */
  int size() {
    return size;
  }

  /** Goes to planes that lie in {@code cells}, from {@code from} on. */
  Planes in(float[] cells, int from) {
    this.cells = cells;
    this.from = from;
    return this;
  }

  void clear() {
    Arrays.fill(cells, from, from + size, 0f);
  }

  private int cell(int plane, int x, int y) {
    return from + plane * Rules.PLANE + y * Rules.SIDE + x;
  }

  void put(int plane, int x, int y, float value) {
    cells[cell(plane, x, y)] = value;
  }

  void set(int plane, int x, int y) {
    put(plane, x, y, 1f);
  }

  void erase(int plane, int x, int y) {
    put(plane, x, y, 0f);
  }

  boolean isSet(int plane, int x, int y) {
    return cells[cell(plane, x, y)] != 0;
  }

  /** Puts a value into those cells of a row whose bit is set. */
  void putRow(int plane, int y, int bits, float value) {
    int row = cell(plane, 0, y);
    for (int left = bits; left != 0; left &= left - 1) {
      cells[row + Integer.numberOfTrailingZeros(left)] = value;
    }
  }
}
