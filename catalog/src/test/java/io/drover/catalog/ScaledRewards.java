package io.drover.catalog;

import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Key;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A task whose rewards are multiplied.
 *
 * @param task the task itself
 * @param scale of its rewards
 */
public record ScaledRewards(Task task, float scale) implements Task {
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
  public float[] rewards() {
    float[] rewards = task.rewards().clone();
    for (int copy = 0; copy < rewards.length; copy++) {
      rewards[copy] *= scale;
    }
    return rewards;
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
