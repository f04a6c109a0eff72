package io.drover.catalog;

import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Key;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A task with discrete actions that forbids one of each choice, by the observation, and fails where
 * it is taken nevertheless.
 */
public final class MaskedTask extends WrappedTask {
  private final TaskFacts facts;
  private final boolean[] masks;
  private final boolean[] over;

  public MaskedTask(Task task) {
    super(task);
    facts = masked(task.facts());
    masks = new boolean[task.copies() * facts.actions().choiceCount()];
    over = new boolean[task.copies()];
  }

  /** The same with masks. */
  static TaskFacts masked(TaskFacts facts) {
    return new TaskFacts(
        facts.observations(), facts.actions(), true, facts.maxEpisodeSteps(), facts.solvedAt());
  }

  @Override
  public TaskFacts facts() {
    return facts;
  }

  @Override
  public void reset(Key key) {
    task.reset(key);
    mask();
  }

  @Override
  public void step(float[] actions) {
    int action = 0;
    int mask = 0;
    for (int copy = 0; copy < over.length; copy++) {
      for (int choices : facts.actions().choices()) {
        float chosen = actions[action++];
        if (!over[copy] && !masks[mask + (int) chosen]) {
          throw new AssertionError("action " + chosen + " is forbidden");
        }
        mask += choices;
      }
    }
    task.step(actions);
    for (int copy = 0; copy < over.length; copy++) {
      over[copy] = task.terminated()[copy] || task.truncated()[copy];
    }
    mask();
  }

  private void mask() {
    int at = 0;
    for (int copy = 0; copy < over.length; copy++) {
      int bits = Float.floatToRawIntBits(task.observations()[copy * facts.observationSize()]);
      for (int choices : facts.actions().choices()) {
        for (int j = 0; j < choices; j++) {
          masks[at++] = Math.floorMod(bits, choices) != j;
        }
      }
    }
  }

  @Override
  public boolean[] actionMasks() {
    return masks;
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
