package io.drover.catalog.onpolicy;

import io.drover.catalog.Task;
import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Key;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A task that shows NaN from some step on. */
final class PoisonedTask implements Task {
  private final Task task;
  private int left;

  PoisonedTask(Task task, int left) {
    this.task = task;
    this.left = left;
  }

  @Override
  public TaskFacts facts() {
    return task.facts();
  }

  @Override
  public int copies() {
    return task.copies();
  }

  @Override
  public void reset(Key key) {
    task.reset(key);
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

  @Override
  public boolean[] actionMasks() {
    return task.actionMasks();
  }

  @Override
  public float[] rewards() {
    return task.rewards();
  }

  @Override
  public boolean[] terminated() {
    return task.terminated();
  }

  @Override
  public boolean[] truncated() {
    return task.truncated();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    task.save(out);
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    task.load(in, key);
  }
}
