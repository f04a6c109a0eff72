package io.drover.catalog.ppo;

import io.drover.catalog.kernels.FloatMath;
import io.drover.catalog.onpolicy.AdvantageScale;
import io.drover.catalog.onpolicy.Rollout;
import java.util.OptionalDouble;

/**
 * The loss of one minibatch of B rows, and its gradient by what the networks say of each row:
 *
 * <pre>
 * L = −mean min(ρ A, clip(ρ, 1 ± ε) A) + c_v mean (V′ − R)² − c_e mean H
 * ρ = π(a|s) / π_old(a|s) = exp(log π − log π_old)
 * V′ = V, or V_old + clip(V − V_old, ±ε_v) if clip_range_vf is given
 * </pre>
 *
 * (Schulman et al., arXiv:1707.06347, equations 7 and 9, with the mean squared error of
 * Stable-Baselines3, that is, without a factor ½.) A may first be brought to mean 0 and (sample)
 * standard deviation 1 within the minibatch. Rows come in blocks; the sums run over all rows in
 * order.
 */
final class PpoLoss {
  private float clipRange;
  private float clipRangeVf;
  private float entCoef;
  private float vfCoef;
  private boolean normalise;
  private final AdvantageScale scale = new AdvantageScale();
  private int batch;

  private double policySum;
  private double valueSum;
  private double entropySum;
  private double klSum;
  private int clipped;

  /**
   * Takes over coefficients.
   *
   * @param clipRange as the schedule has it now
   */
  void configure(Ppo.Params params, double clipRange) {
    configure(
        clipRange,
        params.clipRangeVf(),
        params.entCoef(),
        params.vfCoef(),
        params.normalizeAdvantage());
  }

  /** The same, one by one. */
  void configure(
      double clipRange,
      OptionalDouble clipRangeVf,
      double entCoef,
      double vfCoef,
      boolean normalizeAdvantage) {
    this.clipRange = (float) clipRange;
    this.clipRangeVf = (float) clipRangeVf.orElse(Double.POSITIVE_INFINITY);
    this.entCoef = (float) entCoef;
    this.vfCoef = (float) vfCoef;
    normalise = normalizeAdvantage;
  }

  /**
   * Starts a minibatch.
   *
   * @param index its rows are {@code index[from], …, index[from + count − 1]}
   */
  void start(float[] advantages, int[] index, int from, int count) {
    batch = count;
    policySum = 0;
    valueSum = 0;
    entropySum = 0;
    klSum = 0;
    clipped = 0;
    scale.measure(normalise, advantages, index, from, count);
  }

  /**
   * Adds a block of rows.
   *
   * @param index the rows are {@code index[from], …, index[from + rows − 1]}
   * @param logs log π(a|s) now, {@code [rows]}; afterwards the loss's gradient by it
   * @param entropies now, {@code [rows]}; afterwards the loss's gradient by it
   * @param values now, {@code [rows]}
   * @param byValues result, {@code [rows]}
   */
  void add(
      Rollout rollout,
      int[] index,
      int from,
      int rows,
      float[] logs,
      float[] entropies,
      float[] values,
      float[] byValues) {
    for (int k = 0; k < rows; k++) {
      int i = index[from + k];
      float advantage = scale.of(rollout.advantages[i]);
      logs[k] = addPolicy(logs[k] - rollout.logProbabilities[i], advantage);
      entropySum += entropies[k];
      entropies[k] = -entCoef / batch;
      byValues[k] = addValue(values[k], rollout.values[i], rollout.returns[i]);
    }
  }

  /** dL/d log π(a) = −ρ A / B where the unbounded term is the smaller one, else 0. */
  private float addPolicy(float logRatio, float advantage) {
    float ratio = FloatMath.exp(logRatio);
    float bounded = Math.min(Math.max(ratio, 1 - clipRange), 1 + clipRange);
    float surrogate = ratio * advantage;
    float boundedSurrogate = bounded * advantage;
    policySum += Math.min(surrogate, boundedSurrogate);
    klSum += ratio - 1 - logRatio;
    if (Math.abs(ratio - 1) > clipRange) {
      clipped++;
    }
    return surrogate <= boundedSurrogate ? -surrogate / batch : 0;
  }

  private float addValue(float value, float old, float target) {
    float change = value - old;
    float bounded = Math.min(Math.max(change, -clipRangeVf), clipRangeVf);
    float error = (clipRangeVf == Float.POSITIVE_INFINITY ? value : old + bounded) - target;
    valueSum += (double) error * error;
    return Math.abs(change) <= clipRangeVf ? 2 * vfCoef * error / batch : 0;
  }

  /** −mean min(ρ A, clip(ρ) A). */
  double policyLoss() {
    return -policySum / batch;
  }

  /** mean (V′ − R)². */
  double valueLoss() {
    return valueSum / batch;
  }

  /** −mean H. */
  double entropyLoss() {
    return -entropySum / batch;
  }

  /** The whole loss. */
  double loss() {
    return policyLoss() + entCoef * entropyLoss() + vfCoef * valueLoss();
  }

  /** mean (ρ − 1 − log ρ): Schulman's estimate of KL(π_old, π) (joschu.net/blog/kl-approx.html). */
  double approxKl() {
    return klSum / batch;
  }

  /** Share of rows with |ρ − 1| > ε. */
  double clipFraction() {
    return (double) clipped / batch;
  }
}
