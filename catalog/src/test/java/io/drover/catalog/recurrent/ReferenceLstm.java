package io.drover.catalog.recurrent;

import java.util.Arrays;

/**
 * Layers of long short-term memory straight from their equations in float64, one row after the
 * other, and gradients by central differences. Shares no code with what it checks.
 */
public final class ReferenceLstm {
  private static final double STEP = 1e-6;

  private final int inputs;
  private final int[] units;
  private final int at;
  private final double[] x;
  private final int[] begins;
  private final float[][] states;

  /**
   * @param units of each layer
   * @param at where the parameters begin
   * @param x {@code [rows, inputs]}
   * @param begins first rows of sequences
   * @param states of each layer h, then c, before each sequence
   */
  public ReferenceLstm(int inputs, int[] units, int at, float[] x, int[] begins, float[][] states) {
    this.inputs = inputs;
    this.units = units;
    this.at = at;
    this.x = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      this.x[i] = x[i];
    }
    this.begins = begins;
    this.states = states;
  }

  /** Output of the last layer, {@code [rows, units]}. */
  public double[] outputs(double[] w) {
    double[] rows = x;
    int width = inputs;
    int from = at;
    for (int layer = 0; layer < units.length; layer++) {
      rows = layer(w, from, rows, width, layer);
      from += 4 * units[layer] * (width + units[layer] + 1);
      width = units[layer];
    }
    return rows;
  }

  /** Row {@code row} of the hidden states of a layer, or of its cells. */
  public static float[] row(LstmStates states, int layer, boolean cells, int units, int row) {
    float[] all = cells ? states.cells[layer] : states.hidden[layer];
    return Arrays.copyOfRange(all, row * units, (row + 1) * units);
  }

  private double[] layer(double[] w, int from, double[] in, int width, int layer) {
    int n = units[layer];
    int rows = in.length / width;
    double[] out = new double[rows * n];
    double[] h = new double[n];
    double[] c = new double[n];
    int next = 0;
    for (int r = 0; r < rows; r++) {
      if (next < begins.length && begins[next] == r) {
        for (int j = 0; j < n; j++) {
          h[j] = states[2 * layer][next * n + j];
          c[j] = states[2 * layer + 1][next * n + j];
        }
        next++;
      }
      double[] sums = new double[4 * n];
      for (int j = 0; j < 4 * n; j++) {
        sums[j] = w[from + 4 * n * (width + n) + j];
        for (int k = 0; k < width; k++) {
          sums[j] += in[r * width + k] * w[from + 4 * n * k + j];
        }
        for (int k = 0; k < n; k++) {
          sums[j] += h[k] * w[from + 4 * n * (width + k) + j];
        }
      }
      for (int j = 0; j < n; j++) {
        c[j] = sigmoid(sums[n + j]) * c[j] + sigmoid(sums[j]) * StrictMath.tanh(sums[2 * n + j]);
        h[j] = sigmoid(sums[3 * n + j]) * StrictMath.tanh(c[j]);
        out[r * n + j] = h[j];
      }
    }
    return out;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /** Gradient of {@code Σ slopes · outputs} by the weights. */
  double[] gradient(double[] w, float[] slopes) {
    double[] gradient = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      double here = w[i];
      w[i] = here + STEP;
      double high = sum(w, slopes);
      w[i] = here - STEP;
      gradient[i] = (high - sum(w, slopes)) / (2 * STEP);
      w[i] = here;
    }
    return gradient;
  }

  /** The same by the input. */
  double[] inputGradient(double[] w, float[] slopes) {
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double here = x[i];
      x[i] = here + STEP;
      double high = sum(w, slopes);
      x[i] = here - STEP;
      gradient[i] = (high - sum(w, slopes)) / (2 * STEP);
      x[i] = here;
    }
    return gradient;
  }

  private double sum(double[] w, float[] slopes) {
    double[] outputs = outputs(w);
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      sum += slopes[i] * outputs[i];
    }
    return sum;
  }
}
