package io.drover.catalog.initialisation;

import io.drover.dsl.random.Rng;

/**
 * Weights and biases uniform in ±1 / √inputs: what PyTorch's {@code Linear} does by itself, and so
 * what Stable-Baselines3's DQN, SAC and TD3 begin with.
 */
public record TorchUniform() implements Initialisation {
  @Override
  public String name() {
    return "torch";
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
    double bound = 1 / Math.sqrt(inputs);
    for (int j = column; j < column + columns; j++) {
      for (int i = 0; i < inputs; i++) {
        parameters[weightsAt + i * outputs + j] = (float) rng.nextDouble(-bound, bound);
      }
      parameters[biasesAt + j] = (float) rng.nextDouble(-bound, bound);
    }
  }
}
