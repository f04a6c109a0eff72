package io.drover.catalog.ppo;

import io.drover.catalog.network.ActorCritic;
import io.drover.catalog.network.Network;
import java.util.Arrays;

/** The gradient of {@link PpoLoss} by the parameters of both networks. */
final class PpoGradient {
  private final ActorCritic networks;
  private final int observationSize;
  private final int block;
  private final float[] observations;

  PpoGradient(ActorCritic networks, int observationSize) {
    this.networks = networks;
    this.observationSize = observationSize;
    block = Math.min(networks.policy().blockRows(), networks.value().blockRows());
    observations = new float[block * observationSize];
  }

  /**
   * Leaves the gradient in {@link ActorCritic#gradient}, and loss and statistics in {@code loss}.
   *
   * @param index the minibatch is {@code index[from], …, index[from + count − 1]}
   */
  void compute(PpoLoss loss, Rollout rollout, int[] index, int from, int count) {
    Network policy = networks.policy();
    Network value = networks.value();
    float[] gradient = networks.gradient();
    Arrays.fill(gradient, 0f);
    loss.start(rollout.advantages, index, from, count);
    for (int at = from; at < from + count; at += block) {
      int rows = Math.min(block, from + count - at);
      gather(rollout.observations, index, at, rows);
      float[] logits = policy.forward(observations, 0, rows);
      float[] values = value.forward(observations, 0, rows);
      float[] byLogits = policy.outputGradient();
      loss.add(rollout, index, at, rows, logits, values, byLogits, value.outputGradient());
      policy.backward(observations, 0, rows, gradient);
      value.backward(observations, 0, rows, gradient);
    }
  }

  private void gather(float[] from, int[] index, int at, int rows) {
    for (int k = 0; k < rows; k++) {
      int row = index[at + k] * observationSize;
      for (int j = 0; j < observationSize; j++) {
        observations[k * observationSize + j] = from[row + j];
      }
    }
  }
}
