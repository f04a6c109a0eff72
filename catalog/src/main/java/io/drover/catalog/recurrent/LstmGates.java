package io.drover.catalog.recurrent;

import io.drover.catalog.kernels.Kernels;

/**
 * The elementwise part of an {@link Lstm}: rows of {@code 4 units} gates in the order i, f, g, o,
 * and rows of {@code units} cells.
 */
final class LstmGates {
  private LstmGates() {}

  /**
   * From the products to the gates, in place: {@code sigmoid x = ½ + ½ tanh ½x} for i, f and o, and
   * tanh for g.
   *
   * @param gates products with the inputs, {@code [rows, 4 units]} from {@code at} on
   * @param byState products with the hidden states, {@code [rows, 4 units]} from 0 on
   */
  static void activate(
      Kernels kernels, float[] gates, int at, float[] byState, int rows, int units) {
    int width = 4 * units;
    for (int r = 0; r < rows; r++) {
      int row = at + r * width;
      int from = r * width;
      addHalved(gates, row, byState, from, 2 * units);
      add(gates, row + 2 * units, byState, from + 2 * units, units);
      addHalved(gates, row + 3 * units, byState, from + 3 * units, units);
    }
    kernels.tanh(gates, at, rows * width);
    for (int r = 0; r < rows; r++) {
      int row = at + r * width;
      toShare(gates, row, 2 * units);
      toShare(gates, row + 3 * units, units);
    }
  }

  private static void addHalved(float[] x, int at, float[] y, int from, int length) {
    for (int j = 0; j < length; j++) {
      x[at + j] = 0.5f * (x[at + j] + y[from + j]);
    }
  }

  private static void add(float[] x, int at, float[] y, int from, int length) {
    for (int j = 0; j < length; j++) {
      x[at + j] += y[from + j];
    }
  }

  /** From [−1, 1] to [0, 1]. */
  private static void toShare(float[] x, int at, int length) {
    for (int j = at; j < at + length; j++) {
      x[j] = Math.fma(0.5f, x[j], 0.5f);
    }
  }

  /**
   * {@code c' = f c + i g} and {@code h' = o tanh c'}.
   *
   * @param before c, {@code [rows, units]} from {@code beforeAt} on
   * @param cells result c', from {@code at} on
   * @param tanhCells result {@code tanh c'}, from {@code at} on
   * @param hidden result h', from {@code at} on
   */
  static void step(
      Kernels kernels,
      float[] gates,
      int gatesAt,
      float[] before,
      int beforeAt,
      float[] cells,
      float[] tanhCells,
      float[] hidden,
      int at,
      int rows,
      int units) {
    for (int r = 0; r < rows; r++) {
      int row = gatesAt + 4 * r * units;
      int from = beforeAt + r * units;
      int to = at + r * units;
      for (int j = 0; j < units; j++) {
        float kept = gates[row + units + j] * before[from + j];
        cells[to + j] = Math.fma(gates[row + j], gates[row + 2 * units + j], kept);
      }
    }
    System.arraycopy(cells, at, tanhCells, at, rows * units);
    kernels.tanh(tanhCells, at, rows * units);
    for (int r = 0; r < rows; r++) {
      int row = gatesAt + (4 * r + 3) * units;
      int to = at + r * units;
      for (int j = 0; j < units; j++) {
        hidden[to + j] = gates[row + j] * tanhCells[to + j];
      }
    }
  }

  /**
   * One row back. With {@code dh} by h' and {@code dc} by c' from later steps: {@code dc += dh o (1
   * − tanh² c')}, {@code di = dc g i (1 − i)}, {@code df = dc c f (1 − f)}, {@code dg = dc i (1 −
   * g²)}, {@code do = dh tanh c' o (1 − o)} by the arguments of the gates, and {@code dc f} by c.
   *
   * @param gates {@code [4 units]} from {@code row} on
   * @param deltas result: by the arguments of the gates, likewise
   * @param before c, {@code [units]} from {@code at} on
   * @param tanhCells {@code tanh c'}, from {@code at} on
   * @param dHidden from {@code at} on, by h'
   * @param dCells from {@code from} on; by c' on entry, by c on return
   */
  static void backward(
      float[] gates,
      float[] deltas,
      int row,
      float[] before,
      float[] tanhCells,
      float[] dHidden,
      int at,
      float[] dCells,
      int from,
      int units) {
    for (int j = 0; j < units; j++) {
      float o = gates[row + 3 * units + j];
      float tanh = tanhCells[at + j];
      float dh = dHidden[at + j];
      dCells[from + j] = Math.fma(dh * o, Math.fma(-tanh, tanh, 1f), dCells[from + j]);
      deltas[row + 3 * units + j] = dh * tanh * o * (1 - o);
    }
    for (int j = 0; j < units; j++) {
      float i = gates[row + j];
      deltas[row + j] = dCells[from + j] * gates[row + 2 * units + j] * i * (1 - i);
    }
    for (int j = 0; j < units; j++) {
      float g = gates[row + 2 * units + j];
      deltas[row + 2 * units + j] = dCells[from + j] * gates[row + j] * Math.fma(-g, g, 1f);
    }
    for (int j = 0; j < units; j++) {
      float f = gates[row + units + j];
      float dc = dCells[from + j];
      deltas[row + units + j] = dc * before[at + j] * f * (1 - f);
      dCells[from + j] = dc * f;
    }
  }
}
