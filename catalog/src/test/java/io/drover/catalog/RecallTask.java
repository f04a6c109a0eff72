package io.drover.catalog;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * A small task for tests that only a memory can solve: the first observation shows one of two
 * goals, the next ones noise, and the action at the signal in the last step should name the goal
 * (reward 1, else −1). Episodes have 4 to 6 steps.
 */
public final class RecallTask implements Task {
  private static final int SIZE = 4;

  private final int copies;
  private final int[] goal;
  private final int[] length;
  private final int[] steps;
  private final long[] episode;
  private final boolean[] over;
  private final float[] observations;
  private final float[] rewards;
  private final boolean[] terminated;
  private final boolean[] truncated;
  private Key key;

  public RecallTask(int copies) {
    this.copies = copies;
    goal = new int[copies];
    length = new int[copies];
    steps = new int[copies];
    episode = new long[copies];
    over = new boolean[copies];
    observations = new float[copies * SIZE];
    rewards = new float[copies];
    terminated = new boolean[copies];
    truncated = new boolean[copies];
  }

  @Override
  public TaskFacts facts() {
    return TaskFacts.discrete(SIZE, 2, 6, OptionalDouble.empty());
  }

  @Override
  public int copies() {
    return copies;
  }

  @Override
  public void reset(Key key) {
    this.key = key;
    for (int c = 0; c < copies; c++) {
      episode[c] = -1;
      restart(c);
    }
  }

  private void restart(int c) {
    episode[c]++;
    steps[c] = 0;
    over[c] = false;
    observe(c);
  }

  @Override
  public void step(float[] actions) {
    for (int c = 0; c < copies; c++) {
      rewards[c] = 0;
      terminated[c] = false;
      if (over[c]) {
        restart(c);
        continue;
      }
      steps[c]++;
      if (steps[c] == length[c]) {
        rewards[c] = actions[c] == goal[c] ? 1 : -1;
        terminated[c] = true;
        over[c] = true;
      }
      observe(c);
    }
  }

  private void observe(int c) {
    Rng rng = key.child(c).child(episode[c]).rng();
    goal[c] = rng.nextInt(2);
    length[c] = 4 + rng.nextInt(3);
    boolean cue = steps[c] == 0;
    observations[c * SIZE] = cue && goal[c] == 0 ? 1 : 0;
    observations[c * SIZE + 1] = cue && goal[c] == 1 ? 1 : 0;
    observations[c * SIZE + 2] = steps[c] == length[c] - 1 ? 1 : 0;
    for (int t = 0; t < steps[c]; t++) {
      rng.nextFloat();
    }
    observations[c * SIZE + 3] = rng.nextFloat() - 0.5f;
  }

  @Override
  public float[] observations() {
    return observations;
  }

  @Override
  public float[] rewards() {
    return rewards;
  }

  @Override
  public boolean[] terminated() {
    return terminated;
  }

  @Override
  public boolean[] truncated() {
    return truncated;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    for (int c = 0; c < copies; c++) {
      out.writeInt(steps[c]);
      out.writeLong(episode[c]);
      out.writeBoolean(over[c]);
    }
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    this.key = key;
    for (int c = 0; c < copies; c++) {
      steps[c] = in.readInt();
      episode[c] = in.readLong();
      over[c] = in.readBoolean();
      observe(c);
    }
  }
}
