package io.drover.catalog.policy;

/** One operation of a {@link PolicyProgram}, from a row of floats to a row of floats. */
public sealed interface Operation {
  /** How many numbers it has that are learned; statistics of what was seen are none. */
  default long parameters() {
    return 0;
  }

  /** {@code y[i] = clip((x[i] − mean[i]) · scale[i], ±limit)}. */
  record Normalise(float[] mean, float[] scale, float limit) implements Operation {}

  /**
   * {@code y = x W + b}.
   *
   * @param weights {@code [inputs, outputs]}, row by row
   * @param biases {@code [outputs]}
   */
  record Linear(int inputs, int outputs, float[] weights, float[] biases) implements Operation {
    @Override
    public long parameters() {
      return (long) weights.length + biases.length;
    }
  }

  /**
   * {@code y[i] = f(x[i])}.
   *
   * @param name of an {@link io.drover.catalog.activation.Activation}
   */
  record Activate(String name) implements Operation {}

  /**
   * {@code y = (x − mean x) / √(variance x + epsilon) · gain + bias} over the row (Ba et al.,
   * arXiv:1607.06450).
   */
  record LayerNorm(float[] gain, float[] bias, float epsilon) implements Operation {
    @Override
    public long parameters() {
      return (long) gain.length + bias.length;
    }
  }

  /**
   * A convolution with valid padding over planes, {@code [channels, height, width]}.
   *
   * @param weights {@code [filters, channels, kernel, kernel]}
   * @param biases {@code [filters]}
   */
  record Convolve(
      int channels,
      int height,
      int width,
      int filters,
      int kernel,
      int stride,
      float[] weights,
      float[] biases)
      implements Operation {
    @Override
    public long parameters() {
      return (long) weights.length + biases.length;
    }
  }

  /**
   * A long short-term memory cell (Hochreiter and Schmidhuber, 1997) whose state starts at zero
   * with each episode; {@code y} is its output. Gates stand in PyTorch's order: input, forget,
   * cell, output.
   *
   * @param inputWeights {@code [inputs, 4 · units]}
   * @param stateWeights {@code [units, 4 · units]}
   * @param biases {@code [4 · units]}
   */
  record Lstm(int inputs, int units, float[] inputWeights, float[] stateWeights, float[] biases)
      implements Operation {
    @Override
    public long parameters() {
      return (long) inputWeights.length + stateWeights.length + biases.length;
    }
  }

  /** Keeps the numbers {@code [from, from + count)} of the row. */
  record Take(int from, int count) implements Operation {}

  /** {@code [actions, group]} to {@code [actions]}: the mean of each group, as of quantiles. */
  record MeanOfGroups(int group) implements Operation {}

  /** {@code [1 + actions]}, a value V and advantages A, to {@code V + A[j] − mean A}. */
  record Duel() implements Operation {}

  /** For each choice of the action space the place of its largest number; of several the first. */
  record ArgMax() implements Operation {}

  /** {@code tanh x}, then from [−1, 1] to the bounds of the action space. */
  record Squash() implements Operation {}

  /** Clips to the bounds of the action space. */
  record Clip() implements Operation {}
}
