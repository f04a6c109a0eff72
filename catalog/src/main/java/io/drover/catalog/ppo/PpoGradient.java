package io.drover.catalog.ppo;

import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.onpolicy.ActorCritic;
import io.drover.catalog.onpolicy.PolicyTerms;
import io.drover.catalog.onpolicy.Rollout;
import java.util.Arrays;

/** The gradient of {@link PpoLoss} by the parameters of both networks. */
final class PpoGradient {
  private final ActorCritic networks;
  private final Rollout rollout;
  private final int block;
  private final PolicyTerms terms;

  /** A block of the minibatch at a time. */
  private final Minibatch batch;

  PpoGradient(ActorCritic networks, Rollout rollout) {
    this.networks = networks;
    this.rollout = rollout;
    block = networks.blockRows();
    terms = new PolicyTerms(networks.distribution(), block);
    batch = new Minibatch(rollout);
  }

  /**
   * Leaves the gradient in {@link ActorCritic#gradient}, and loss and statistics in {@code loss}.
   *
   * @param index the minibatch is {@code index[from], …, index[from + count − 1]}
   */
  void compute(PpoLoss loss, int[] index, int from, int count) {
    float[] gradient = networks.gradient();
    Arrays.fill(gradient, 0f);
    loss.start(rollout.advantages, index, from, count);
    for (int at = from; at < from + count; at += block) {
      int rows = Math.min(block, from + count - at);
      batch.gather(index, at, rows);
      PolicyOutputs outputs = networks.forward(batch.observations, 0, rows);
      terms.evaluate(outputs, batch.masks, 0, batch.actions, 0);
      loss.add(
          rollout,
          index,
          at,
          rows,
          terms.logs,
          terms.entropies,
          networks.values(),
          networks.valueGradient());
      terms.backward(outputs, batch.actions, 0, networks.policyGradient(), gradient);
      networks.backward(batch.observations, 0, rows);
    }
  }
}
