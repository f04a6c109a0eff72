package io.drover.catalog.network;

import io.drover.catalog.initialisation.Initialisation;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ObservationSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution with valid padding over planes, {@code [channels, height, width]}, followed by a
 * rectifier. Its parameters are {@code W [filters, channels, kernel, kernel]}, then {@code b
 * [filters]}.
 */
record Convolution(int channels, int height, int width, int filters, int kernel, int stride) {
  /** From this height and width on the trunk is Atari's; below it is MinAtar's. */
  private static final int LARGE = 36;

  private static final double ROOT_2 = Math.sqrt(2);

  /**
   * The trunk that the field uses for pictures of that size. From 36×36 on: 32 filters 8×8 stride
   * 4, 64 filters 4×4 stride 2, 64 filters 3×3 stride 1 (Mnih et al., Nature 518, 2015, and {@code
   * NatureCNN} of Stable-Baselines3). Smaller ones: 16 filters 3×3 stride 1 (MinAtar, Young and
   * Tian, arXiv:1903.03176).
   *
   * @throws IllegalArgumentException if the picture is smaller than 3×3
   */
  static List<Convolution> trunk(ObservationSpace.Image image) {
    if (Math.min(image.height(), image.width()) < 3) {
      throw new IllegalArgumentException(
          "a convolutional trunk needs pictures of at least 3×3, not "
              + image.height()
              + "×"
              + image.width());
    }
    Convolution none = new Convolution(0, image.height(), image.width(), image.channels(), 1, 1);
    if (Math.min(image.height(), image.width()) < LARGE) {
      return List.of(none.then(16, 3, 1));
    }
    Convolution first = none.then(32, 8, 4);
    Convolution second = first.then(64, 4, 2);
    return List.of(first, second, second.then(64, 3, 1));
  }

  private Convolution then(int filters, int kernel, int stride) {
    return new Convolution(this.filters, outHeight(), outWidth(), filters, kernel, stride);
  }

  private int outHeight() {
    return (height - kernel) / stride + 1;
  }

  private int outWidth() {
    return (width - kernel) / stride + 1;
  }

  /** Numbers in its output, {@code [filters, height′, width′]}. */
  int outputs() {
    return filters * outHeight() * outWidth();
  }

  /** Inputs of one output. */
  private int fan() {
    return channels * kernel * kernel;
  }

  /** How many parameters it has. */
  int parameters() {
    return filters * fan() + filters;
  }

  /** Draws parameters from {@code at} on, as those of a layer of {@code fan × filters}. */
  void initialise(Initialisation initialisation, float[] parameters, int at, Rng rng) {
    int fan = fan();
    float[] drawn = new float[parameters()];
    initialisation.fill(drawn, 0, filters * fan, fan, filters, 0, filters, ROOT_2, rng);
    for (int filter = 0; filter < filters; filter++) {
      for (int i = 0; i < fan; i++) {
        parameters[at + filter * fan + i] = drawn[i * filters + filter];
      }
      parameters[at + filters * fan + filter] = drawn[filters * fan + filter];
    }
  }

  /** As operations, with the parameters from {@code at} on. */
  List<Operation> operations(float[] parameters, int at) {
    int biasesAt = at + filters * fan();
    List<Operation> operations = new ArrayList<>();
    operations.add(
        new Operation.Convolve(
            channels,
            height,
            width,
            filters,
            kernel,
            stride,
            Arrays.copyOfRange(parameters, at, biasesAt),
            Arrays.copyOfRange(parameters, biasesAt, biasesAt + filters)));
    operations.add(new Operation.Activate("relu"));
    return operations;
  }
}
