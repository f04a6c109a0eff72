package io.drover.catalog.onpolicy;

import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.recurrent.LstmStates;

/** A {@link RecurrentActorCritic} at work in several copies of a task, without its values. */
public final class RecurrentBehaviour implements BehaviourPolicy {
  private final RecurrentActorCritic networks;
  private final LstmStates states;

  /** With states of zero. */
  public RecurrentBehaviour(RecurrentActorCritic networks, int copies) {
    this.networks = networks;
    states = networks.actorStates(copies);
  }

  @Override
  public Distribution distribution() {
    return networks.distribution();
  }

  @Override
  public int blockRows() {
    return networks.blockRows();
  }

  @Override
  public PolicyOutputs policy(float[] observations, int at, int copy, int rows) {
    return networks.policy(observations, at, rows, states, copy);
  }

  @Override
  public void restart(int copy) {
    states.clear(copy, 1);
  }
}
