package io.drover.catalog.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import io.drover.catalog.pytorch.Autograd;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import org.junit.jupiter.api.Test;

/** Gradients by means and log σ, with many log σ beyond their bounds, beside PyTorch's autograd. */
final class BoundedDeviationAutogradTest {
  private static final int ROWS = 200;
  private static final int SIZE = 2;
  private static final int OUTPUTS = 2 * SIZE;

  private final Rng rng = Key.of("numbers").rng();

  private float[] gaussians(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) rng.nextGaussian();
    }
    return numbers;
  }

  /** Every third log σ is between, beyond the lower, and beyond the upper bound. */
  @Test
  void squashedGaussian() {
    Key key = Key.of("noise");
    double[][] noise = new double[ROWS][SIZE];
    Rng drawn = key.rng();
    float[] outputs = new float[ROWS * OUTPUTS];
    for (int k = 0; k < ROWS; k++) {
      for (int j = 0; j < SIZE; j++) {
        noise[k][j] = (float) drawn.nextGaussian();
        double raw = new double[] {rng.nextDouble(-3, 1), -21, 3}[k % 3];
        double std = StrictMath.exp(Math.max(-20, Math.min(2, raw)));
        // About 0 before it is squashed: floats have no digits for what is nearly ±1.
        outputs[k * OUTPUTS + j] = (float) (rng.nextGaussian() - std * noise[k][j]);
        outputs[k * OUTPUTS + SIZE + j] = (float) raw;
      }
    }
    SquashedGaussian gaussian = new SquashedGaussian(SIZE);
    float[] actions = new float[ROWS * SIZE];
    float[] logs = new float[ROWS];
    gaussian.draw(key.rng(), ROWS);
    gaussian.sample(outputs, null, ROWS, null, 0, actions, 0, SIZE, logs, 0);
    float[] byActions = gaussians(ROWS * SIZE);
    float byLog = 0.3f;
    float[] gradient = new float[outputs.length];
    gaussian.backward(
        outputs, null, ROWS, actions, 0, SIZE, byActions, byLog, gradient, null, new float[0]);
    double sum = 0;
    for (int k = 0; k < ROWS; k++) {
      sum += (double) byLog * logs[k];
      for (int i = k * SIZE; i < (k + 1) * SIZE; i++) {
        sum += (double) byActions[i] * actions[i];
      }
    }
    try (Autograd torch = new Autograd()) {
      NDArray slopes = torch.tensor(byActions, ROWS, SIZE);
      NDArray z = torch.tensor(noise);
      torch
          .differentiate(
              outputs,
              flat -> {
                NDArray rows = flat.reshape(ROWS, OUTPUTS);
                var chosen = TorchSquashed.gaussian(SIZE).choose(rows, null, null, z);
                NDArray logSum = chosen.logs().sum().mul((double) byLog);
                return chosen.actions().mul(slopes).sum().add(logSum);
              })
          .requireEqual(sum, gradient);
    }
  }

  @Test
  void gaussianWithDeviationsByState() {
    double init = -0.5;
    StateDependentGaussian gaussian = new StateDependentGaussian(SIZE, 1, init);
    PolicyOutputs outputs = new PolicyOutputs();
    outputs.values = gaussians(ROWS * OUTPUTS);
    outputs.stride = OUTPUTS;
    outputs.rows = ROWS;
    int beyond = 0;
    for (int i = 0; i < outputs.values.length; i++) {
      if (i % OUTPUTS >= SIZE) {
        outputs.values[i] = (float) rng.nextDouble(-1, 5);
        beyond += outputs.values[i] + init > 2 ? 1 : 0;
      }
    }
    assertThat(beyond).as("beyond the upper bound").isBetween(ROWS / 2, 2 * ROWS - ROWS / 2);
    float[] actions = gaussians(ROWS * SIZE);
    float[] byLogs = gaussians(ROWS);
    float[] byEntropies = gaussians(ROWS);
    float[] logs = new float[ROWS];
    float[] entropies = new float[ROWS];
    float[] gradient = new float[ROWS * OUTPUTS];
    gaussian.evaluate(outputs, actions, 0, logs, entropies);
    gaussian.backward(outputs, actions, 0, byLogs, byEntropies, gradient, new float[0]);
    double sum = 0;
    for (int k = 0; k < ROWS; k++) {
      sum += (double) byLogs[k] * logs[k] + (double) byEntropies[k] * entropies[k];
    }
    try (Autograd torch = new Autograd()) {
      NDArray chosen = torch.tensor(actions, ROWS, SIZE);
      NDArray logSlopes = torch.tensor(byLogs, ROWS);
      NDArray entropySlopes = torch.tensor(byEntropies, ROWS);
      TorchDistribution reference = TorchDistribution.stateDependent(SIZE, init);
      torch
          .differentiate(
              outputs.values,
              flat -> {
                NDArray rows = flat.reshape(ROWS, OUTPUTS);
                TorchDistribution.Seen seen = reference.of(rows, null, null, null, chosen);
                NDArray byLog = seen.logs().mul(logSlopes).sum();
                return byLog.add(seen.entropies().mul(entropySlopes).sum());
              })
          .requireEqual(sum, gradient);
    }
  }
}
