package io.drover.catalog.a2c;

import io.drover.catalog.onpolicy.AdvantageScale;
import io.drover.catalog.onpolicy.Rollout;

/**
 * The loss over the B transitions of a rollout, and its gradient by what the networks say of each
 * row:
 *
 * <pre>
 * L = −mean A log π(a|s) + c_v mean (V − R)² − c_e mean H
 * </pre>
 *
 * (Mnih et al., arXiv:1602.01783, section 4, with the mean squared error of Stable-Baselines3, that
 * is, without a factor ½.) A may first be brought to mean 0 and (sample) standard deviation 1. Rows
 * that are no transitions have no part in it. Rows come in blocks; the sums run over all rows in
 * order.
 */
final class A2cLoss {
  private final Rollout rollout;
  private float entCoef;
  private float vfCoef;
  private final AdvantageScale scale = new AdvantageScale();
  private double policySum;
  private double valueSum;
  private double entropySum;

  /** The next of the rollout's transitions. */
  private int next;

  A2cLoss(Rollout rollout) {
    this.rollout = rollout;
  }

  /** Starts a rollout whose advantages are known. */
  void start(A2c.Params params) {
    entCoef = (float) params.entCoef();
    vfCoef = (float) params.vfCoef();
    policySum = 0;
    valueSum = 0;
    entropySum = 0;
    next = 0;
    scale.measure(
        params.normalizeAdvantage(),
        rollout.advantages,
        rollout.transitions,
        0,
        rollout.transitionCount);
  }

  /**
   * Adds the rows {@code from, …, from + rows − 1} of the rollout.
   *
   * @param logs log π(a|s), {@code [rows]}; afterwards the loss's gradient by it
   * @param entropies {@code [rows]}; afterwards the loss's gradient by it
   * @param values {@code [rows]}
   * @param byValues result, {@code [rows]}
   */
  void add(int from, int rows, float[] logs, float[] entropies, float[] values, float[] byValues) {
    int batch = rollout.transitionCount;
    for (int k = 0; k < rows; k++) {
      int i = from + k;
      if (next < batch && rollout.transitions[next] == i) {
        next++;
        float advantage = scale.of(rollout.advantages[i]);
        float error = values[k] - rollout.returns[i];
        policySum += (double) advantage * logs[k];
        entropySum += entropies[k];
        valueSum += (double) error * error;
        logs[k] = -advantage / batch;
        entropies[k] = -entCoef / batch;
        byValues[k] = 2 * vfCoef * error / batch;
      } else {
        logs[k] = 0;
        entropies[k] = 0;
        byValues[k] = 0;
      }
    }
  }

  /** −mean A log π(a|s). */
  double policyLoss() {
    return -policySum / rollout.transitionCount;
  }

  /** mean (V − R)². */
  double valueLoss() {
    return valueSum / rollout.transitionCount;
  }

  /** −mean H. */
  double entropyLoss() {
    return -entropySum / rollout.transitionCount;
  }

  /** The whole loss. */
  double loss() {
    return policyLoss() + entCoef * entropyLoss() + vfCoef * valueLoss();
  }
}
