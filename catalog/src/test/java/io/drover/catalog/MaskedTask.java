package io.drover.catalog;

import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;

/**
 * A task with discrete actions that forbids one of each choice, by the observation, and fails where
 * it is taken nevertheless.
 */
public final class MaskedTask extends WrappedTask {
  /** "MASK". */
  private static final int MAGIC = 0x4d41534b;

  private final TaskFacts facts;
  private final boolean[] masks;
  private final boolean[] all;

  public MaskedTask(Task task) {
    super(task);
    facts = masked(task.facts());
    masks = new boolean[task.copies() * facts.actions().choiceCount()];
    all = new boolean[task.copies()];
    Arrays.fill(all, true);
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
    step(actions, all);
  }

  @Override
  public void step(float[] actions, boolean[] stepping) {
    int action = 0;
    int mask = 0;
    for (int copy = 0; copy < stepping.length; copy++) {
      boolean plays = stepping[copy] && !task.terminated()[copy] && !task.truncated()[copy];
      for (int choices : facts.actions().choices()) {
        float chosen = actions[action++];
        if (plays && !masks[mask + (int) chosen]) {
          throw new AssertionError("action " + chosen + " is forbidden");
        }
        mask += choices;
      }
    }
    if (stepping == all) {
      task.step(actions);
    } else {
      task.step(actions, stepping);
    }
    mask();
  }

  private void mask() {
    int at = 0;
    for (int copy = 0; copy < all.length; copy++) {
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

  /** Not a state of the task without masks. */
  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(MAGIC);
    task.save(out);
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new StreamCorruptedException("not a saved state of a task with masks");
    }
    task.load(in, key);
    mask();
  }
}
