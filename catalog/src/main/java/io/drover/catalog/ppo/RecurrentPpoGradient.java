package io.drover.catalog.ppo;

import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.onpolicy.PolicyTerms;
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
  private final PolicyTerms terms;

  /** The whole minibatch, packed. */
  private final Minibatch batch;

  private final PackedSequences packed = new PackedSequences(1);

  /** Whether a row of the minibatch begins a sequence, in the order of the ring. */
  private boolean[] first = new boolean[0];

  /** Rows of the rollout, packed. */
  private int[] index = new int[0];

  /** Before each sequence. */
  private LstmStates actor;

  private LstmStates critic;

  RecurrentPpoGradient(RecurrentActorCritic networks, Rollout rollout, RecurrentRollout memory) {
    this.networks = networks;
    this.rollout = rollout;
    this.memory = memory;
    block = networks.blockRows();
    terms = new PolicyTerms(networks.distribution(), block);
    batch = new Minibatch(rollout);
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
    networks.begin(batch.observations, packed, actor, critic);
    loss.start(rollout.advantages, index, 0, count);
    for (int at = 0; at < count; at += block) {
      int rows = Math.min(block, count - at);
      int actionsAt = at * rollout.actionSize;
      PolicyOutputs outputs = networks.forward(at, rows);
      terms.evaluate(outputs, batch.masks, at * rollout.maskSize, batch.actions, actionsAt);
      loss.add(
          rollout,
          index,
          at,
          rows,
          terms.logs,
          terms.entropies,
          networks.values(),
          networks.valueGradient());
      terms.backward(outputs, batch.actions, actionsAt, networks.policyGradient(), gradient);
      networks.backward(at, rows);
    }
    networks.finish();
  }

  private void ensure(int count) {
    if (index.length < count) {
      first = new boolean[count];
      index = new int[count];
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
      index[i] = ring.row(from + packed.place(i));
    }
    batch.gather(index, 0, count);
    for (int i = 0; i < packed.sequences(); i++) {
      actor.copy(memory.actorBefore(), index[i], i, 1);
      critic.copy(memory.criticBefore(), index[i], i, 1);
    }
  }
}
