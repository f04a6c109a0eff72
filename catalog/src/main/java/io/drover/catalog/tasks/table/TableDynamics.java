package io.drover.catalog.tasks.table;

import io.drover.catalog.tasks.Dynamics;
import io.drover.dsl.random.Rng;

/** One step: a tabulated training is looked up. */
final class TableDynamics implements Dynamics {
  private final TableActions table;
  private float reward;

  TableDynamics(TableActions table) {
    this.table = table;
  }

  @Override
  public int stateSize() {
    return 1;
  }

  @Override
  public void start(Rng rng, double[] state, int at, int stride) {
    state[at] = 0;
  }

  @Override
  public boolean advance(double[] state, int at, int stride, float[] actions, int actionAt) {
    reward = (float) table.reward(actions, actionAt);
    return true;
  }

  @Override
  public float reward(boolean terminal) {
    return reward;
  }

  @Override
  public void observe(double[] state, int at, int stride, float[] observations, int to) {
    observations[to] = 0;
  }

  @Override
  public boolean isState(double[] state, int at, int stride) {
    return state[at] == 0;
  }
}
