package io.drover.catalog.initialisation;

import io.drover.dsl.random.Rng;

/**
 * Orthogonal initial weights (Saxe, McClelland and Ganguli, arXiv:1312.6120) and zero biases, which
 * Stable-Baselines3 uses for PPO and A2C: a uniformly random orthogonal matrix times a gain.
 */
public record Orthogonal() implements Initialisation {
  @Override
  public String name() {
    return "orthogonal";
  }

  /**
   * The shorter side's vectors are orthogonal and have the length {@code gain}. Gaussian vectors,
   * made orthonormal by Gram and Schmidt's method in float64.
   */
  @Override
  public void fill(
      float[] parameters,
      int weightsAt,
      int biasesAt,
      int inputs,
      int outputs,
      int column,
      int columns,
      double gain,
      Rng rng) {
    boolean byColumn = inputs >= columns;
    int count = byColumn ? columns : inputs;
    int length = byColumn ? inputs : columns;
    double[][] basis = new double[count][length];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < length; k++) {
        basis[i][k] = rng.nextGaussian();
      }
      // Twice is enough: what rounding left along the earlier vectors goes in the second pass.
      removeComponents(basis, i);
      removeComponents(basis, i);
      double norm = Math.sqrt(dot(basis[i], basis[i]));
      for (int k = 0; k < length; k++) {
        basis[i][k] /= norm;
        int cell = byColumn ? k * outputs + i : i * outputs + k;
        parameters[weightsAt + column + cell] = (float) (gain * basis[i][k]);
      }
    }
    for (int j = column; j < column + columns; j++) {
      parameters[biasesAt + j] = 0;
    }
  }

  private static void removeComponents(double[][] basis, int i) {
    for (int j = 0; j < i; j++) {
      double along = dot(basis[j], basis[i]);
      for (int k = 0; k < basis[i].length; k++) {
        basis[i][k] -= along * basis[j][k];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
