package io.drover.catalog;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Somewhere in a picture of 8×8 stands a bar of three, upright or lying; the action should say
 * which (reward 1, else 0). An episode has 10 pictures. Where the bar stands says nothing, so that
 * convolutions find it easier than dense layers do.
 */
public final class PictureTask implements Task {
  private static final int SIDE = 8;
  private static final int LENGTH = 10;

  private final int copies;
  private final long[] episode;
  private final int[] step;
  private final boolean[] upright;
  private final float[] observations;
  private final float[] rewards;
  private final boolean[] terminated;
  private final boolean[] truncated;
  private Key key;

  public PictureTask(int copies) {
    this.copies = copies;
    episode = new long[copies];
    step = new int[copies];
    upright = new boolean[copies];
    observations = new float[copies * SIDE * SIDE];
    rewards = new float[copies];
    terminated = new boolean[copies];
    truncated = new boolean[copies];
  }

  @Override
  public TaskFacts facts() {
    return new TaskFacts(
        new ObservationSpace.Image(1, SIDE, SIDE),
        new ActionSpace.Discrete(2),
        false,
        LENGTH,
        OptionalDouble.empty());
  }

  @Override
  public int copies() {
    return copies;
  }

  @Override
  public void reset(Key key) {
    this.key = key;
    for (int copy = 0; copy < copies; copy++) {
      draw(copy);
    }
  }

  private void draw(int copy) {
    Rng rng = key.child(copy).child(episode[copy]).child(step[copy]).rng();
    int from = copy * SIDE * SIDE;
    Arrays.fill(observations, from, from + SIDE * SIDE, 0f);
    upright[copy] = rng.nextBoolean(0.5);
    int along = rng.nextInt(SIDE - 2);
    int across = rng.nextInt(SIDE);
    for (int i = along; i < along + 3; i++) {
      observations[from + (upright[copy] ? i * SIDE + across : across * SIDE + i)] = 1;
    }
  }

  @Override
  public void step(float[] actions) {
    for (int copy = 0; copy < copies; copy++) {
      boolean over = truncated[copy];
      rewards[copy] = !over && (actions[copy] == 1) == upright[copy] ? 1 : 0;
      step[copy] = over ? 0 : step[copy] + 1;
      episode[copy] += over ? 1 : 0;
      truncated[copy] = step[copy] == LENGTH;
      draw(copy);
    }
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
    for (int copy = 0; copy < copies; copy++) {
      out.writeLong(episode[copy]);
      out.writeInt(step[copy]);
    }
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    this.key = key;
    for (int copy = 0; copy < copies; copy++) {
      episode[copy] = in.readLong();
      step[copy] = in.readInt();
      truncated[copy] = step[copy] == LENGTH;
      draw(copy);
    }
  }
}
