package io.drover.catalog.tasks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;

/**
 * What leads to the state of a running episode where that state cannot be written down: the seed of
 * its start, and its actions. Playing them again leads there again, if the task depends on nothing
 * else.
 */
public final class EpisodeLog {
  private static final int FIRST_STEPS = 64;

  private final int actionSize;
  private long seed;
  private int steps;

  /** {@code [steps, actionSize]}, and room for more. */
  private float[] actions;

  /**
   * A log without steps.
   *
   * @param actionSize numbers in an action
   */
  public EpisodeLog(int actionSize) {
    this.actionSize = actionSize;
    this.actions = new float[FIRST_STEPS * actionSize];
  }

  /** Begins another episode. */
  public void start(long seed) {
    this.seed = seed;
    this.steps = 0;
  }

  /** Adds the action that stands at an index. */
  public void add(float[] from, int at) {
    if ((steps + 1) * actionSize > actions.length) {
      actions = Arrays.copyOf(actions, Math.multiplyExact(actions.length, 2));
    }
    System.arraycopy(from, at, actions, steps * actionSize, actionSize);
    steps++;
  }

  /** Of the episode's start. */
  public long seed() {
    return seed;
  }

  /** Steps since then. */
  public int steps() {
    return steps;
  }

  /** Puts the action of a step to an index. */
  public void copyAction(int step, float[] to, int at) {
    System.arraycopy(actions, step * actionSize, to, at, actionSize);
  }

  /** Writes seed and actions. */
  public void save(DataOutput out) throws IOException {
    out.writeLong(seed);
    out.writeInt(steps);
    for (int k = 0; k < steps * actionSize; k++) {
      out.writeFloat(actions[k]);
    }
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param most steps that an episode can have
   */
  public static EpisodeLog read(DataInput in, int actionSize, int most) throws IOException {
    EpisodeLog log = new EpisodeLog(actionSize);
    log.seed = in.readLong();
    int steps = in.readInt();
    if (steps < 0 || steps > most) {
      throw new StreamCorruptedException("an episode has at most " + most + " steps, not " + steps);
    }
    float[] action = new float[actionSize];
    for (int step = 0; step < steps; step++) {
      for (int k = 0; k < actionSize; k++) {
        action[k] = in.readFloat();
      }
      log.add(action, 0);
    }
    return log;
  }
}
