package io.drover.catalog.optimizer;

import io.drover.catalog.kernels.Elementwise;

/** Clipping of the gradient's Euclidean norm over all parameters. */
public final class GradientNorm {
  /** As {@code torch.nn.utils.clip_grad_norm_}. */
  private static final double EPSILON = 1e-6;

  private final float[] parts = new float[32];

  /** For one thread, as it owns scratch memory. */
  public GradientNorm() {}

  /** The norm; not finite if a number of the gradient is not. */
  public double of(float[] gradient) {
    return Math.sqrt(Elementwise.sumOfSquares(gradient, gradient.length, parts));
  }

  /**
   * The factor that brings a norm to at most {@code limit}: what {@link Optimizer#step} takes as
   * its scale.
   */
  public static float scale(double norm, double limit) {
    return (float) Math.min(1, limit / (norm + EPSILON));
  }
}
