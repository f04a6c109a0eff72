package io.drover.catalog.onpolicy;

import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;

/**
 * What the loss of an actor-critic algorithm reads of a policy for each row of a block: log π(a|s)
 * and entropy. The loss puts its gradients by them into their places.
 */
public final class PolicyTerms {
  /** log π(a|s), then the loss's gradient by it, {@code [blockRows]}. */
  public final float[] logs;

  /** H(π(·|s)), then the loss's gradient by it, {@code [blockRows]}. */
  public final float[] entropies;

  private final Distribution distribution;

  /** For blocks of at most so many rows. */
  public PolicyTerms(Distribution distribution, int blockRows) {
    this.distribution = distribution;
    logs = new float[blockRows];
    entropies = new float[blockRows];
  }

  /**
   * Fills both after the policy's pass forward.
   *
   * @param outputs of the policy; overwritten, and kept for {@link #backward}
   * @param masks which choices were allowed, from {@code masksAt} on; null for all
   * @param actions that were taken, {@code [rows, actionSize]} from {@code actionsAt} on
   */
  public void evaluate(
      PolicyOutputs outputs, boolean[] masks, int masksAt, float[] actions, int actionsAt) {
    outputs.masks = masks;
    outputs.masksAt = masksAt;
    distribution.evaluate(outputs, actions, actionsAt, logs, entropies);
  }

  /**
   * From the gradients that the loss has put into {@link #logs} and {@link #entropies} to those by
   * the policy's outputs and by the distribution's free parameters.
   *
   * @param outputs as {@link #evaluate} left them
   * @param byOutputs result, with the stride of the outputs
   * @param gradient flat, added to
   */
  public void backward(
      PolicyOutputs outputs, float[] actions, int actionsAt, float[] byOutputs, float[] gradient) {
    distribution.backward(outputs, actions, actionsAt, logs, entropies, byOutputs, gradient);
  }
}
