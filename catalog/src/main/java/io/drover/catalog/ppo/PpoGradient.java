package io.drover.catalog.ppo;

import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.onpolicy.ActorCritic;
import io.drover.catalog.onpolicy.Rollout;
import java.util.Arrays;

/** The gradient of {@link PpoLoss} by the parameters of both networks. */
final class PpoGradient {
  private final ActorCritic networks;
  private final Rollout rollout;
  private final int block;

  /** What a block of the minibatch saw and did, gathered from the rollout. */
  private final float[] observations;

  private final float[] actions;
  private final boolean[] masks;

  /** Of each row log π(a|s) and entropy, then the gradients by them. */
  private final float[] logs;

  private final float[] entropies;

  PpoGradient(ActorCritic networks, Rollout rollout) {
    this.networks = networks;
    this.rollout = rollout;
    block = networks.blockRows();
    observations = new float[block * rollout.observationSize];
    actions = new float[block * rollout.actionSize];
    masks = rollout.masks == null ? null : new boolean[block * rollout.maskSize];
    logs = new float[block];
    entropies = new float[block];
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
      gather(index, at, rows);
      PolicyOutputs outputs = networks.forward(observations, 0, rows);
      outputs.masks = masks;
      outputs.masksAt = 0;
      Distribution distribution = networks.distribution();
      distribution.evaluate(outputs, actions, 0, logs, entropies);
      loss.add(
          rollout, index, at, rows, logs, entropies, networks.values(), networks.valueGradient());
      distribution.backward(
          outputs, actions, 0, logs, entropies, networks.policyGradient(), gradient);
      networks.backward(observations, 0, rows);
    }
  }

  private void gather(int[] index, int at, int rows) {
    gather(rollout.observations, rollout.observationSize, index, at, rows, observations);
    gather(rollout.actions, rollout.actionSize, index, at, rows, actions);
    if (masks != null) {
      int size = rollout.maskSize;
      for (int k = 0; k < rows; k++) {
        System.arraycopy(rollout.masks, index[at + k] * size, masks, k * size, size);
      }
    }
  }

  /** Rows are short: a loop beats a copy. */
  private static void gather(float[] from, int size, int[] index, int at, int rows, float[] to) {
    for (int k = 0; k < rows; k++) {
      int row = index[at + k] * size;
      for (int j = 0; j < size; j++) {
        to[k * size + j] = from[row + j];
      }
    }
  }
}
