package io.drover.catalog.onpolicy;

import io.drover.catalog.Task;
import io.drover.catalog.WrappedTask;

/** A task that shows NaN from some step on. */
final class PoisonedTask extends WrappedTask {
  private int left;

  PoisonedTask(Task task, int left) {
    super(task);
    this.left = left;
  }

  @Override
  public void step(float[] actions) {
    task.step(actions);
    left--;
  }

  @Override
  public float[] observations() {
    float[] observations = task.observations().clone();
    if (left <= 0) {
      observations[0] = Float.NaN;
    }
    return observations;
  }
}
