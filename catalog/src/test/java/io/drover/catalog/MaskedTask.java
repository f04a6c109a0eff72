package io.drover.catalog;

import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Key;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A task with three actions or more that forbids one of them, by the observation, and fails where
 * it is taken nevertheless.
 */
public final class MaskedTask implements Task {
  private final Task task;
  private final int actions;
  private final boolean[] masks;
  private final boolean[] over;

  public MaskedTask(Task task) {
    this.task = task;
    actions = task.facts().discreteActions();
    masks = new boolean[task.copies() * actions];
    over = new boolean[task.copies()];
  }

  @Override
  public TaskFacts facts() {
    TaskFacts facts = task.facts();
    return new TaskFacts(
        facts.observations(), facts.actions(), true, facts.maxEpisodeSteps(), facts.solvedAt());
  }

  @Override
  public int copies() {
    return task.copies();
  }

  @Override
  public void reset(Key key) {
    task.reset(key);
    mask();
  }

  @Override
  public void step(float[] chosen) {
    for (int copy = 0; copy < over.length; copy++) {
      if (!over[copy] && !masks[copy * actions + (int) chosen[copy]]) {
        throw new AssertionError("action " + chosen[copy] + " is forbidden");
      }
    }
    task.step(chosen);
    for (int copy = 0; copy < over.length; copy++) {
      over[copy] = task.terminated()[copy] || task.truncated()[copy];
    }
    mask();
  }

  private void mask() {
    int size = task.facts().observationSize();
    for (int i = 0; i < masks.length; i++) {
      int bits = Float.floatToRawIntBits(task.observations()[i / actions * size]);
      masks[i] = Math.floorMod(bits, actions) != i % actions;
    }
  }

  @Override
  public float[] observations() {
    return task.observations();
  }

  @Override
  public boolean[] actionMasks() {
    return masks;
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
    for (boolean flag : over) {
      out.writeBoolean(flag);
    }
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    task.load(in, key);
    for (int copy = 0; copy < over.length; copy++) {
      over[copy] = in.readBoolean();
    }
    mask();
  }
}
