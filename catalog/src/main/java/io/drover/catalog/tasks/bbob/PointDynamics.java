package io.drover.catalog.tasks.bbob;

import io.drover.catalog.tasks.Dynamics;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;

/** One step: a point gets its value. */
final class PointDynamics implements Dynamics {
  private static final int LUCK_BITS = 19;

  /** Summed uniform numbers, which come near enough to a normal one (Irwin and Hall). */
  private static final int SUMMED = 12;

  private final Landscape landscape;
  private final double noise;
  private final Rng luck = Key.of("bbob, noise").rng();
  private double[] x = {};
  private float reward;

  PointDynamics(Landscape landscape, double noise) {
    this.landscape = landscape;
    this.noise = noise;
  }

  /** What the noise of the episode comes from. */
  @Override
  public int stateSize() {
    return 1;
  }

  @Override
  public void start(Rng rng, double[] state, int at, int stride) {
    state[at] = noise > 0 ? rng.nextInt(1 << LUCK_BITS) : 0;
  }

  @Override
  public boolean advance(double[] state, int at, int stride, float[] actions, int actionAt) {
    if (x.length == 0) {
      x = new double[actions.length / stride];
    }
    long hash = (long) state[at];
    for (int k = 0; k < x.length; k++) {
      float number = actions[actionAt + k] + 0f; // −0 is 0
      x[k] = number;
      hash = hash * 0x9E3779B97F4A7C15L + Float.floatToIntBits(number);
    }
    double gap = landscape.gap(x);
    reward = (float) -(noise > 0 ? gap + noise * normal(hash) : gap);
    return true;
  }

  /** Other points have other noise, or a search would not meet any. */
  private double normal(long hash) {
    luck.restart(hash);
    double sum = -SUMMED / 2.0;
    for (int i = 0; i < SUMMED; i++) {
      sum += luck.nextDouble();
    }
    return sum;
  }

  @Override
  public float reward(boolean terminal) {
    return reward;
  }

  @Override
  public void observe(double[] state, int at, int stride, float[] observations, int to) {
    observations[to] = 0;
  }

  @Override
  public boolean isState(double[] state, int at, int stride) {
    return state[at] >= 0 && state[at] < 1 << LUCK_BITS && state[at] == (int) state[at];
  }
}
