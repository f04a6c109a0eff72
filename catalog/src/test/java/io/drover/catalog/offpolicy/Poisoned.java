package io.drover.catalog.offpolicy;

import io.drover.catalog.Task;
import io.drover.catalog.WrappedTask;

/** A task that shows NaN, as a reward or in observations, from one of its steps on. */
final class Poisoned extends WrappedTask {
  private final long from;
  private final boolean reward;
  private long steps;

  Poisoned(Task task, long from, boolean reward) {
    super(task);
    this.from = from;
    this.reward = reward;
  }

  @Override
  public void step(float[] actions) {
    task.step(actions);
    if (steps++ >= from) {
      (reward ? task.rewards() : task.observations())[0] = Float.NaN;
    }
  }
}
