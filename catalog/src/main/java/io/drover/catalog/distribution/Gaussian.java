package io.drover.catalog.distribution;

import java.util.OptionalDouble;

/** The Gaussian distribution of one number. */
final class Gaussian {
  /** ½ log 2π. */
  static final float HALF_LOG_2_PI = 0.9189385332046727f;

  private Gaussian() {}

  /**
   * The logarithm of the density: {@code −z²/2 − log σ − ½ log 2π}.
   *
   * @param z distance from the mean in deviations
   */
  static float log(float z, float logStd) {
    return Math.fma(-0.5f * z, z, -logStd) - HALF_LOG_2_PI;
  }

  /** {@code ½ + ½ log 2π + log σ}. */
  static float entropy(float logStd) {
    return 0.5f + HALF_LOG_2_PI + logStd;
  }

  /** Mean of some deviations. */
  static OptionalDouble mean(float[] std) {
    double sum = 0;
    for (float number : std) {
      sum += number;
    }
    return OptionalDouble.of(sum / std.length);
  }

  /** Takes the first {@code size} outputs of each row as the action. */
  static void means(PolicyOutputs outputs, int size, float[] actions, int actionsAt) {
    for (int k = 0; k < outputs.rows; k++) {
      System.arraycopy(outputs.values, k * outputs.stride, actions, actionsAt + k * size, size);
    }
  }
}
