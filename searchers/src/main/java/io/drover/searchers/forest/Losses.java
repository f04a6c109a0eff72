package io.drover.searchers.forest;

import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Shrinkage;
import java.util.Arrays;
import java.util.List;

/**
 * Losses as SMAC3's RunHistoryLogScaledEncoder has them: the logarithm of their place between a bit
 * less than the smallest, by the distance from it to the fifth percentile, and the largest. Good
 * losses are drawn apart, bad ones together.
 *
 * @param logs one for each observation; NaN for those that run
 * @param lowest the loss whose logarithm would be −∞
 * @param range from there to the largest
 */
record Losses(double[] logs, double lowest, double range) {
  private static final double PERCENTILE = 0.05;

  /** Of the range: where several are the smallest, the logarithm would leave them far from all. */
  private static final double LEAST_DISTANCE = 1e-6;

  /**
   * Of observations: shrunken, if their noise is known. Failed trials, and those that violate what
   * is measured, have the largest loss.
   *
   * @return null if there are no two different ones
   */
  static Losses of(List<Observation> observations, Direction direction) {
    double[] losses = Shrinkage.values(observations, 0);
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < losses.length; i++) {
      losses[i] = direction.loss(losses[i]);
      largest = Double.isNaN(losses[i]) ? largest : Math.max(largest, losses[i]);
    }
    for (int i = 0; i < losses.length; i++) {
      Observation trial = observations.get(i);
      boolean bad = trial.state() == Observation.State.FAILED || trial.violation() > 0;
      losses[i] = bad ? largest : losses[i];
    }
    double[] sorted = Arrays.stream(losses).filter(loss -> !Double.isNaN(loss)).sorted().toArray();
    if (sorted.length == 0 || !(sorted[0] < sorted[sorted.length - 1])) {
      return null;
    }
    double spread = sorted[sorted.length - 1] - sorted[0];
    double distance = Math.max(percentile(sorted) - sorted[0], LEAST_DISTANCE * spread);
    double lowest = sorted[0] - distance;
    double range = spread + distance;
    double[] logs = new double[losses.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = StrictMath.log((losses[i] - lowest) / range);
    }
    return new Losses(logs, lowest, range);
  }

  /** As NumPy: between neighbours on a line. */
  private static double percentile(double[] sorted) {
    double at = PERCENTILE * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
