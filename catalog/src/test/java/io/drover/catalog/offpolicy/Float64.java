package io.drover.catalog.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.replay.Batch;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.TaskFacts;
import java.util.function.ToDoubleFunction;

/** Networks and derivatives in float64, straight from their definitions, to check others by. */
public final class Float64 {
  private static final double STEP = 1e-6;

  private Float64() {}

  /** Outputs of a multilayer perceptron whose parameters begin at {@code at}. */
  public static double[] forward(NetworkSpec spec, double[] weights, int at, double[] x) {
    double[] input = x;
    int next = at;
    for (int layer = 0; layer <= spec.hidden().size(); layer++) {
      boolean last = layer == spec.hidden().size();
      int width = last ? spec.outputs() : spec.hidden().get(layer);
      double[] output = new double[width];
      for (int j = 0; j < width; j++) {
        output[j] = weights[next + input.length * width + j];
        for (int k = 0; k < input.length; k++) {
          output[j] += input[k] * weights[next + k * width + j];
        }
        if (!last) {
          boolean relu = spec.activation().name().equals("relu");
          output[j] = relu ? Math.max(0, output[j]) : StrictMath.tanh(output[j]);
        }
      }
      next += (input.length + 1) * width;
      input = output;
    }
    return input;
  }

  /** Fails unless a gradient is that of a function, by central differences, to 1e-5. */
  public static void requireGradient(
      float[] gradient, double[] at, ToDoubleFunction<double[]> function) {
    double[] expected = new double[at.length];
    double largest = 0;
    double[] moved = at.clone();
    for (int i = 0; i < at.length; i++) {
      moved[i] = at[i] + STEP;
      double above = function.applyAsDouble(moved);
      moved[i] = at[i] - STEP;
      expected[i] = (above - function.applyAsDouble(moved)) / (2 * STEP);
      moved[i] = at[i];
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    assertThat(largest).as("something to check").isGreaterThan(1e-3);
    for (int i = 0; i < at.length; i++) {
      assertThat((double) gradient[i])
          .as("slope of weight %d", i)
          .isCloseTo(expected[i], within(1e-5 * largest));
    }
  }

  /** The same numbers. */
  public static double[] of(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }

  /** A row of a matrix. */
  public static double[] row(float[] rows, int row, int size) {
    double[] numbers = new double[size];
    for (int j = 0; j < size; j++) {
      numbers[j] = rows[row * size + j];
    }
    return numbers;
  }

  /** Two rows, one after the other. */
  public static double[] join(double[] a, double[] b) {
    double[] joined = new double[a.length + b.length];
    System.arraycopy(a, 0, joined, 0, a.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  /** Normal numbers, {@code [rows, size]}, in the order in which they are drawn. */
  public static double[][] noise(Rng rng, int rows, int size) {
    double[][] noise = new double[rows][size];
    for (double[] row : noise) {
      for (int j = 0; j < size; j++) {
        row[j] = (float) rng.nextGaussian();
      }
    }
    return noise;
  }

  /** Moves weights about, so that nothing is zero or symmetric by its start. */
  public static void shake(float[] weights, Rng rng) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] += (float) (0.1 * rng.nextGaussian());
    }
  }

  /** Critics with weights of their own everywhere, targets included. */
  public static void shake(Ensemble critics, Rng rng) {
    critics.initialise(Key.of("critics"));
    shake(critics.parameters(), rng);
    critics.follow(1);
    shake(critics.parameters(), rng);
    critics.parametersChanged();
  }

  /** Made-up transitions, of which every fifth is terminal. */
  public static Batch batch(TaskFacts facts, int rows, Rng rng) {
    Batch batch = new Batch(facts, rows);
    batch.size = rows;
    for (int i = 0; i < batch.observations.length; i++) {
      batch.observations[i] = (float) rng.nextGaussian();
      batch.nextObservations[i] = (float) rng.nextGaussian();
    }
    for (int i = 0; i < batch.actions.length; i++) {
      batch.actions[i] = (float) rng.nextDouble(-1, 1);
    }
    for (int k = 0; k < rows; k++) {
      batch.rewards[k] = (float) rng.nextGaussian();
      batch.discounts[k] = k % 5 == 0 ? 0 : 0.97f;
      batch.weights[k] = 1;
    }
    return batch;
  }
}
