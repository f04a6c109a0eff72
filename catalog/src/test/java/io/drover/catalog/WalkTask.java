package io.drover.catalog;

import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * A small task for tests: a chaotic point x in [−1, 1]; the action should say in which third x lies
 * (reward 1, else 0). Episodes terminate where x comes near 0.6 and are truncated after 25 steps.
 */
public final class WalkTask implements Task {
  static final int LIMIT = 25;
  private static final int SIZE = 3;

  private final int copies;
  private final double[] x;
  private final int[] steps;
  private final long[] episode;
  private final boolean[] over;
  private final float[] observations;
  private final float[] rewards;
  private final boolean[] terminated;
  private final boolean[] truncated;
  private final long poisonedStep;
  private long stepsDone;
  private Key key;

  public WalkTask(int copies) {
    this(copies, -1);
  }

  /** One whose reward is NaN in the given step. */
  public WalkTask(int copies, long poisonedStep) {
    this.copies = copies;
    this.poisonedStep = poisonedStep;
    x = new double[copies];
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
    return TaskFacts.discrete(SIZE, 3, LIMIT, OptionalDouble.empty());
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
    x[c] = key.child(c).child(episode[c]).rng().nextDouble(-1, 1);
    steps[c] = 0;
    over[c] = false;
    observe(c);
  }

  @Override
  public void step(float[] actions) {
    for (int c = 0; c < copies; c++) {
      rewards[c] = 0;
      terminated[c] = false;
      truncated[c] = false;
      if (over[c]) {
        restart(c);
        continue;
      }
      rewards[c] = actions[c] == (int) ((x[c] + 1) * 1.4999) ? 1 : 0;
      if (stepsDone == poisonedStep) {
        rewards[c] = Float.NaN;
      }
      x[c] = 1 - (1.85 + 0.01 * actions[c]) * Math.abs(x[c]);
      steps[c]++;
      terminated[c] = Math.abs(x[c] - 0.6) < 0.03;
      truncated[c] = !terminated[c] && steps[c] >= LIMIT;
      over[c] = terminated[c] || truncated[c];
      observe(c);
    }
    stepsDone++;
  }

  private void observe(int c) {
    observations[c * SIZE] = (float) x[c];
    observations[c * SIZE + 1] = (float) (x[c] * x[c]);
    observations[c * SIZE + 2] = steps[c] / (float) LIMIT;
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
      out.writeDouble(x[c]);
      out.writeInt(steps[c]);
      out.writeLong(episode[c]);
      out.writeBoolean(over[c]);
    }
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    this.key = key;
    for (int c = 0; c < copies; c++) {
      x[c] = in.readDouble();
      steps[c] = in.readInt();
      episode[c] = in.readLong();
      over[c] = in.readBoolean();
      observe(c);
    }
  }
}
