package io.drover.catalog.bench;

import io.drover.catalog.Task;
import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.OptionalDouble;

/**
 * A cart and pole for measurements (Barto, Sutton and Anderson, 1983), Euler steps of 20 ms: about
 * the work of a real task, without its component and its saving.
 */
final class CartAndPole implements Task {
  private static final int LIMIT = 500;

  private final int copies;
  private final double[] state;
  private final int[] steps;
  private final float[] observations;
  private final float[] rewards;
  private final boolean[] terminated;
  private final boolean[] truncated;
  private Rng rng;

  CartAndPole(int copies) {
    this.copies = copies;
    state = new double[4 * copies];
    steps = new int[copies];
    observations = new float[4 * copies];
    rewards = new float[copies];
    terminated = new boolean[copies];
    truncated = new boolean[copies];
  }

  @Override
  public TaskFacts facts() {
    return new TaskFacts(4, 2, LIMIT, OptionalDouble.of(475));
  }

  @Override
  public int copies() {
    return copies;
  }

  @Override
  public void reset(Key key) {
    rng = key.rng();
    for (int c = 0; c < copies; c++) {
      restart(c);
    }
  }

  private void restart(int c) {
    for (int j = 0; j < 4; j++) {
      state[4 * c + j] = rng.nextDouble(-0.05, 0.05);
      observations[4 * c + j] = (float) state[4 * c + j];
    }
    steps[c] = 0;
  }

  @Override
  public void step(int[] actions) {
    for (int c = 0; c < copies; c++) {
      boolean restarts = terminated[c] || truncated[c];
      terminated[c] = false;
      truncated[c] = false;
      rewards[c] = restarts ? 0 : 1;
      if (restarts) {
        restart(c);
      } else {
        move(c, actions[c] == 1 ? 10.0 : -10.0);
      }
    }
  }

  private void move(int c, double force) {
    int at = 4 * c;
    double velocity = state[at + 1];
    double angle = state[at + 2];
    double turn = state[at + 3];
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double push = (force + 0.05 * turn * turn * sin) / 1.1;
    double bend = (9.8 * sin - cos * push) / (0.5 * (4.0 / 3.0 - 0.1 * cos * cos / 1.1));
    state[at] += 0.02 * velocity;
    state[at + 1] += 0.02 * (push - 0.05 * bend * cos / 1.1);
    state[at + 2] += 0.02 * turn;
    state[at + 3] += 0.02 * bend;
    for (int j = 0; j < 4; j++) {
      observations[at + j] = (float) state[at + j];
    }
    steps[c]++;
    terminated[c] = Math.abs(state[at]) > 2.4 || Math.abs(state[at + 2]) > 0.20943951;
    truncated[c] = !terminated[c] && steps[c] >= LIMIT;
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
  public void save(DataOutput out) {
    throw new UnsupportedOperationException("measurements take no checkpoints");
  }

  @Override
  public void load(DataInput in, Key key) {
    throw new UnsupportedOperationException("measurements take no checkpoints");
  }
}
