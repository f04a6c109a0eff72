package io.drover.catalog.optimizer;

import io.drover.catalog.kernels.Elementwise;

/** The gradient's Euclidean norm over all parameters, and its clipping. */
public final class GradientNorm {
  /** As {@code torch.nn.utils.clip_grad_norm_}. */
  private static final double EPSILON = 1e-6;

  private final float[] parts = new float[32];

  /** For one thread, as it owns scratch memory. */
  public GradientNorm() {}

  /** The norm of a gradient, or of parameters; not finite if one of the numbers is not. */
  public double of(float[] numbers) {
    return Math.sqrt(Elementwise.sumOfSquares(numbers, numbers.length, parts));
  }

  /**
   * The factor that brings a norm to at most {@code limit}: what {@link Optimizer#step} takes as
   * its scale.
   */
  public static float scale(double norm, double limit) {
    return (float) Math.min(1, limit / (norm + EPSILON));
  }
}
