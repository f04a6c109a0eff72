package io.drover.catalog.ppo;

import io.drover.catalog.distribution.Categorical;
import io.drover.catalog.kernels.FloatMath;

/**
 * The loss of one minibatch of B rows, and its gradient by the outputs of the networks:
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
  private final int actions;

  private float clipRange;
  private float clipRangeVf;
  private float entCoef;
  private float vfCoef;
  private boolean normalise;
  private float advantageMean;
  private float advantageScale;
  private int batch;

  private double policySum;
  private double valueSum;
  private double entropySum;
  private double klSum;
  private int clipped;

  PpoLoss(int actions) {
    this.actions = actions;
  }

  /** Takes over coefficients. */
  void configure(Ppo.Params params) {
    clipRange = (float) params.clipRange();
    clipRangeVf = (float) params.clipRangeVf().orElse(Double.POSITIVE_INFINITY);
    entCoef = (float) params.entCoef();
    vfCoef = (float) params.vfCoef();
    normalise = params.normalizeAdvantage();
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
    advantageMean = 0;
    advantageScale = 1;
    if (normalise && count > 1) {
      double sum = 0;
      for (int k = from; k < from + count; k++) {
        sum += advantages[index[k]];
      }
      double mean = sum / count;
      double squares = 0;
      for (int k = from; k < from + count; k++) {
        double difference = advantages[index[k]] - mean;
        squares += difference * difference;
      }
      advantageMean = (float) mean;
      advantageScale = (float) (1 / (Math.sqrt(squares / (count - 1)) + 1e-8));
    }
  }

  /**
   * Adds a block of rows.
   *
   * @param logits of the policy now, {@code [rows, actions]}; overwritten
   * @param values now, {@code [rows]}
   * @param dLogits result, {@code [rows, actions]}
   * @param dValues result, {@code [rows]}
   */
  void add(
      Rollout rollout,
      int[] index,
      int from,
      int rows,
      float[] logits,
      float[] values,
      float[] dLogits,
      float[] dValues) {
    for (int k = 0; k < rows; k++) {
      int i = index[from + k];
      addPolicy(
          rollout.actions[i],
          rollout.logProbabilities[i],
          (rollout.advantages[i] - advantageMean) * advantageScale,
          logits,
          k * actions,
          dLogits);
      dValues[k] = addValue(values[k], rollout.values[i], rollout.returns[i]);
    }
  }

  private void addPolicy(
      int action, float oldLog, float advantage, float[] logits, int at, float[] dLogits) {
    Categorical.softmax(logits, at, actions, dLogits);
    float logRatio = logits[at + action] - oldLog;
    float ratio = FloatMath.exp(logRatio);
    float bounded = Math.min(Math.max(ratio, 1 - clipRange), 1 + clipRange);
    float surrogate = ratio * advantage;
    float boundedSurrogate = bounded * advantage;
    policySum += Math.min(surrogate, boundedSurrogate);
    klSum += ratio - 1 - logRatio;
    if (Math.abs(ratio - 1) > clipRange) {
      clipped++;
    }
    float entropy = 0;
    for (int j = at; j < at + actions; j++) {
      entropy -= dLogits[j] * logits[j];
    }
    entropySum += entropy;
    // dL/d log π(a) = −ρ A / B where the unbounded term is the smaller one, else 0; and
    // d log π(a)/d l_j = 1[j = a] − p_j, dH/d l_j = −p_j (log p_j + H).
    float byLog = surrogate <= boundedSurrogate ? -surrogate / batch : 0;
    float byEntropy = entCoef / batch;
    for (int j = at; j < at + actions; j++) {
      float p = dLogits[j];
      dLogits[j] = p * (byEntropy * (logits[j] + entropy) - byLog);
    }
    dLogits[at + action] += byLog;
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
