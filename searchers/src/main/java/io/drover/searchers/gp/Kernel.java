package io.drover.searchers.gp;

import io.drover.searchers.sampler.Exponential;
import java.util.Arrays;

/**
 * The Matérn 5/2 kernel with a length for each axis: scale × (1 + r + r²/3) exp(−r) with r² = 5 Σ
 * inverse × difference²; the difference of choices is 1 or 0.
 *
 * @param inverse squared lengths, inverted, for each axis
 * @param scale variance of the function
 * @param noise variance of the data's values around it, on average ({@link Data#weights})
 */
record Kernel(double[] inverse, double scale, double noise) {
  private static final double FARTHEST = 700;

  /** With lengths of half the size. */
  Kernel shorter() {
    return new Kernel(Arrays.stream(inverse).map(i -> 4 * i).toArray(), scale, noise);
  }

  /** exp(−r) in the range where it matters; beyond it is nothing. */
  static double decay(double r) {
    return r < FARTHEST ? Exponential.exp(-r) : 0;
  }

  /** The squared difference of two numbers of an axis. */
  static double squared(boolean nominal, double a, double b) {
    return nominal ? (a == b ? 0 : 1) : (a - b) * (a - b);
  }

  /** The covariance of two points, at the weighted sum of their squared differences. */
  double at(double squares) {
    double r = Math.sqrt(5 * squares);
    return scale * (1 + r + r * r / 3) * decay(r);
  }

  /** The covariance's derivative by that sum. */
  double slope(double squares) {
    double r = Math.sqrt(5 * squares);
    return -5.0 / 6 * scale * (1 + r) * decay(r);
  }
}
