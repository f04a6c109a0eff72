package io.drover.catalog.onpolicy;

import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.recurrent.LstmStates;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A {@link RecurrentActorCritic} that collects a rollout: it notes values, the states before each
 * row, and where episodes start, so that an update can begin a sequence at any row.
 */
public final class RecurrentRollout implements BehaviourPolicy {
  private final RecurrentActorCritic networks;
  private final Rollout rollout;

  /** Of each copy, before its next step. */
  private final LstmStates actor;

  private final LstmStates critic;

  /** Of each copy, to look one step ahead with. */
  private final LstmStates actorAhead;

  private final LstmStates criticAhead;

  /** Before each row. */
  private final LstmStates actorBefore;

  private final LstmStates criticBefore;

  /** Whether the row's observation is the first of an episode, or of the rollout. */
  private final boolean[] first;

  private final boolean[] starting;

  /** With states of zero. */
  public RecurrentRollout(RecurrentActorCritic networks, Rollout rollout) {
    this.networks = networks;
    this.rollout = rollout;
    actor = networks.actorStates(rollout.copies);
    critic = networks.criticStates(rollout.copies);
    actorAhead = networks.actorStates(rollout.copies);
    criticAhead = networks.criticStates(rollout.copies);
    actorBefore = networks.actorStates(rollout.rows);
    criticBefore = networks.criticStates(rollout.rows);
    first = new boolean[rollout.rows];
    starting = new boolean[rollout.copies];
    Arrays.fill(starting, true);
  }

  @Override
  public Distribution distribution() {
    return networks.distribution();
  }

  @Override
  public int blockRows() {
    return networks.blockRows();
  }

  /**
   * As {@link BehaviourPolicy} says.
   *
   * @param observations those of the rollout
   */
  @Override
  public PolicyOutputs policy(float[] observations, int at, int copy, int rows) {
    int row = at / rollout.observationSize;
    actorBefore.copy(actor, copy, row, rows);
    criticBefore.copy(critic, copy, row, rows);
    for (int k = 0; k < rows; k++) {
      first[row + k] = starting[copy + k] || row < rollout.copies;
      starting[copy + k] = false;
    }
    PolicyOutputs outputs = networks.policy(observations, at, rows, actor, copy);
    float[] values = networks.values(observations, at, rows, actor, critic, copy);
    System.arraycopy(values, 0, rollout.values, row, rows);
    return outputs;
  }

  @Override
  public void restart(int copy) {
    actor.clear(copy, 1);
    critic.clear(copy, 1);
    starting[copy] = true;
  }

  /**
   * Notes the values of the observations after the last step, which the next rollout sees again.
   */
  public void lookAhead() {
    actorAhead.copy(actor, 0, 0, rollout.copies);
    criticAhead.copy(critic, 0, 0, rollout.copies);
    int block = networks.blockRows();
    for (int from = 0; from < rollout.copies; from += block) {
      int rows = Math.min(block, rollout.copies - from);
      int row = rollout.rows + from;
      int at = row * rollout.observationSize;
      networks.policy(rollout.observations, at, rows, actorAhead, from);
      float[] values =
          networks.values(rollout.observations, at, rows, actorAhead, criticAhead, from);
      System.arraycopy(values, 0, rollout.values, row, rows);
    }
  }

  /** Whether the row's observation is the first of an episode or of the rollout, {@code [rows]}. */
  public boolean[] first() {
    return first;
  }

  /** States of the policy's LSTM before each row. */
  public LstmStates actorBefore() {
    return actorBefore;
  }

  /** States of the value function's LSTM before each row. */
  public LstmStates criticBefore() {
    return criticBefore;
  }

  /** Writes the states between two rollouts. */
  public void save(DataOutput out) throws IOException {
    actor.save(out);
    critic.save(out);
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    actor.load(in);
    critic.load(in);
  }
}
