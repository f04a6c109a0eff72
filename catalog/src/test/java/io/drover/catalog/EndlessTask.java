package io.drover.catalog;

import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;

/** A task that allocates nothing once made: points on circles, and no episode begins anew. */
public final class EndlessTask implements Task {
  private final int copies;
  private final float[] observations;
  private final float[] rewards;
  private final boolean[] never;

  public EndlessTask(int copies) {
    this.copies = copies;
    observations = new float[2 * copies];
    rewards = new float[copies];
    never = new boolean[copies];
  }

  @Override
  public TaskFacts facts() {
    return TaskFacts.discrete(2, 3, Integer.MAX_VALUE, OptionalDouble.empty());
  }

  @Override
  public int copies() {
    return copies;
  }

  @Override
  public void reset(Key key) {
    for (int copy = 0; copy < copies; copy++) {
      observations[2 * copy] = 1;
      observations[2 * copy + 1] = 0;
    }
  }

  @Override
  public void step(float[] actions) {
    for (int copy = 0; copy < copies; copy++) {
      float x = observations[2 * copy];
      float y = observations[2 * copy + 1];
      rewards[copy] = x * (actions[copy] - 1);
      observations[2 * copy] = 0.6f * x - 0.8f * y;
      observations[2 * copy + 1] = 0.8f * x + 0.6f * y;
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
    return never;
  }

  @Override
  public boolean[] truncated() {
    return never;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    for (float x : observations) {
      out.writeFloat(x);
    }
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    for (int i = 0; i < observations.length; i++) {
      observations[i] = in.readFloat();
    }
  }
}
