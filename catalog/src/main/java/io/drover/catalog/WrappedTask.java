package io.drover.catalog;

import io.drover.catalog.picture.Picture;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** Another task, of which a subclass changes a part: Gymnasium's {@code Wrapper}. */
public abstract class WrappedTask implements Task {
  /** The task as it is. */
  protected final Task task;

  /** Around a task. */
  protected WrappedTask(Task task) {
    this.task = task;
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
  public void context(int copy, double[] values) {
    task.context(copy, values);
  }

  @Override
  public double[] context(int copy) {
    return task.context(copy);
  }

  @Override
  public void step(float[] actions) {
    task.step(actions);
  }

  @Override
  public void step(float[] actions, boolean[] stepping) {
    task.step(actions, stepping);
  }

  @Override
  public void truncate(int copy) {
    task.truncate(copy);
  }

  @Override
  public float[] observations() {
    return task.observations();
  }

  @Override
  public boolean[] actionMasks() {
    return task.actionMasks();
  }

  @Override
  public double[] state(int copy) {
    return task.state(copy);
  }

  @Override
  public void state(int copy, double[] variables) {
    task.state(copy, variables);
  }

  @Override
  public Optional<Picture> picture(int copy) {
    return task.picture(copy);
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

  @Override
  public void close() {
    task.close();
  }
}
