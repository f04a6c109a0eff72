package io.drover.catalog.ppo;

import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.onpolicy.RecurrentActorCritic;
import io.drover.catalog.onpolicy.RecurrentRollout;
import io.drover.catalog.onpolicy.Rollout;
import io.drover.catalog.recurrent.LstmStates;
import io.drover.catalog.recurrent.PackedSequences;
import java.util.Arrays;

/**
 * The gradient of {@link PpoLoss} by the parameters of a recurrent policy and value function. A
 * sequence of a minibatch begins with the minibatch, with an episode, or with a copy's part of the
 * rollout, and from the states that were there while collecting, which are constants.
 */
final class RecurrentPpoGradient {
  private final RecurrentActorCritic networks;
  private final Rollout rollout;
  private final RecurrentRollout memory;
  private final int block;

  /** Of each row of a block log π(a|s) and entropy, then the gradients by them. */
  private final float[] logs;

  private final float[] entropies;
  private final PackedSequences packed = new PackedSequences(1);

  /** Whether a row of the minibatch begins a sequence, in the order of the ring. */
  private boolean[] first = new boolean[0];

  /** Rows of the rollout, packed, and what they saw and did. */
  private int[] index = new int[0];

  private float[] observations;
  private float[] actions;
  private boolean[] masks;

  /** Before each sequence. */
  private LstmStates actor;

  private LstmStates critic;

  RecurrentPpoGradient(RecurrentActorCritic networks, Rollout rollout, RecurrentRollout memory) {
    this.networks = networks;
    this.rollout = rollout;
    this.memory = memory;
    block = networks.blockRows();
    logs = new float[block];
    entropies = new float[block];
  }

  /**
   * Leaves the gradient in {@link RecurrentActorCritic#gradient}, and loss and statistics in {@code
   * loss}.
   *
   * @param from the minibatch is {@code count} transitions of the ring from there on
   */
  void compute(PpoLoss loss, ConsecutiveTransitions ring, int from, int count) {
    ensure(count);
    pack(ring, from, count);
    float[] gradient = networks.gradient();
    Arrays.fill(gradient, 0f);
    networks.begin(observations, packed, actor, critic);
    loss.start(rollout.advantages, index, 0, count);
    Distribution distribution = networks.distribution();
    for (int at = 0; at < count; at += block) {
      int rows = Math.min(block, count - at);
      int actionsAt = at * rollout.actionSize;
      PolicyOutputs outputs = networks.forward(at, rows);
      outputs.masks = masks;
      outputs.masksAt = at * rollout.maskSize;
      distribution.evaluate(outputs, actions, actionsAt, logs, entropies);
      loss.add(
          rollout, index, at, rows, logs, entropies, networks.values(), networks.valueGradient());
      distribution.backward(
          outputs, actions, actionsAt, logs, entropies, networks.policyGradient(), gradient);
      networks.backward(at, rows);
    }
    networks.finish();
  }

  private void ensure(int count) {
    if (index.length < count) {
      first = new boolean[count];
      index = new int[count];
      observations = new float[count * rollout.observationSize];
      actions = new float[count * rollout.actionSize];
      masks = rollout.masks == null ? null : new boolean[count * rollout.maskSize];
      actor = networks.actorStates(count);
      critic = networks.criticStates(count);
    }
  }

  /** Gathers the minibatch, step by step of all its sequences. */
  private void pack(ConsecutiveTransitions ring, int from, int count) {
    for (int k = 0; k < count; k++) {
      first[k] = memory.first()[ring.row(from + k)];
    }
    packed.pack(first, count);
    for (int i = 0; i < count; i++) {
      int row = ring.row(from + packed.place(i));
      index[i] = row;
      gather(rollout.observations, rollout.observationSize, row, observations, i);
      gather(rollout.actions, rollout.actionSize, row, actions, i);
      if (masks != null) {
        int size = rollout.maskSize;
        System.arraycopy(rollout.masks, row * size, masks, i * size, size);
      }
      if (i < packed.sequences()) {
        actor.copy(memory.actorBefore(), row, i, 1);
        critic.copy(memory.criticBefore(), row, i, 1);
      }
    }
  }

  private static void gather(float[] from, int size, int row, float[] to, int i) {
    for (int j = 0; j < size; j++) {
      to[i * size + j] = from[row * size + j];
    }
  }
}
