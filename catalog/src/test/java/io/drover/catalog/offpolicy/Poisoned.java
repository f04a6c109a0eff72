package io.drover.catalog.offpolicy;

import io.drover.catalog.Task;
import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Key;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A task that shows NaN, as a reward or in observations, from one of its steps on. */
final class Poisoned implements Task {
  private final Task task;
  private final long from;
  private final boolean reward;
  private long steps;

  Poisoned(Task task, long from, boolean reward) {
    this.task = task;
    this.from = from;
    this.reward = reward;
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
    if (steps++ >= from) {
      (reward ? task.rewards() : task.observations())[0] = Float.NaN;
    }
  }

  @Override
  public float[] observations() {
    return task.observations();
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
