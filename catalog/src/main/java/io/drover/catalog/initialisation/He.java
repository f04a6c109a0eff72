package io.drover.catalog.initialisation;

import io.drover.dsl.random.Rng;

/**
 * Gaussian weights of deviation √(2 / inputs) and zero biases (He et al., arXiv:1502.01852,
 * equation 10).
 */
public record He() implements Initialisation {
  @Override
  public String name() {
    return "he";
  }

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
    double deviation = Math.sqrt(2.0 / inputs);
    for (int i = 0; i < inputs; i++) {
      for (int j = column; j < column + columns; j++) {
        parameters[weightsAt + i * outputs + j] = (float) (deviation * rng.nextGaussian());
      }
    }
    for (int j = column; j < column + columns; j++) {
      parameters[biasesAt + j] = 0;
    }
  }
}
