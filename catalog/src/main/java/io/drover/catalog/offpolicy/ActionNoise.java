package io.drover.catalog.offpolicy;

import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Noise on the actions of several copies of a task, where the bounds are ±1, as Stable-Baselines3's
 * {@code NormalActionNoise} and {@code OrnsteinUhlenbeckActionNoise}:
 *
 * <pre>
 * normal:              n = μ + σ z,  z standard normal
 * ornstein-uhlenbeck:  n ← n + θ (μ − n) Δt + σ √Δt z, from n₀ on in every episode
 * </pre>
 *
 * <p>The second wanders, so that a task with inertia is pushed to one side for longer (Lillicrap et
 * al., arXiv:1509.02971, section 7; Uhlenbeck and Ornstein, 1930, doi:10.1103/PhysRev.36.823).
 */
public final class ActionNoise {
  /** Independent from step to step. */
  public static final String NORMAL = "normal";

  /** Each step's noise begins with that of the step before. */
  public static final String ORNSTEIN_UHLENBECK = "ornstein-uhlenbeck";

  /** What noise there is. */
  public interface Params {
    /** {@link #NORMAL} or {@link #ORNSTEIN_UHLENBECK}. */
    String actionNoise();

    /** σ; 0: no noise at all. */
    double actionNoiseStd();

    /** μ. */
    double actionNoiseMean();

    /** θ. */
    double actionNoiseTheta();

    /** Δt. */
    double actionNoiseDt();

    /** n₀. */
    double actionNoiseInitial();
  }

  private final int size;

  /** n of the Ornstein-Uhlenbeck process, {@code [copies, size]}. */
  private final double[] process;

  /**
   * @param size numbers in one action
   */
  public ActionNoise(Params params, int copies, int size) {
    this.size = size;
    process = new double[copies * size];
    for (int copy = 0; copy < copies; copy++) {
      restart(params, copy);
    }
  }

  /** Begins a new episode of one of the copies. */
  public void restart(Params params, int copy) {
    for (int j = copy * size; j < (copy + 1) * size; j++) {
      process[j] = params.actionNoiseInitial();
    }
  }

  /**
   * Adds the noise of one step, and keeps actions within ±1; NaN stays NaN.
   *
   * @param rng for z; nothing is drawn where there is no noise
   * @param unit actions, {@code [copies, size]}
   */
  public void add(Params params, Rng rng, float[] unit) {
    double std = params.actionNoiseStd();
    if (std <= 0) {
      return;
    }
    double mean = params.actionNoiseMean();
    boolean wanders = params.actionNoise().equals(ORNSTEIN_UHLENBECK);
    double pull = params.actionNoiseTheta() * params.actionNoiseDt();
    double push = std * Math.sqrt(params.actionNoiseDt());
    for (int j = 0; j < process.length; j++) {
      double z = rng.nextGaussian();
      if (wanders) {
        process[j] += pull * (mean - process[j]) + push * z;
      }
      double noise = wanders ? process[j] : mean + std * z;
      unit[j] = Math.min(Math.max(unit[j] + (float) noise, -1), 1);
    }
  }

  /** Writes where the processes are. */
  public void save(DataOutput out) throws IOException {
    for (double n : process) {
      out.writeDouble(n);
    }
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    for (int j = 0; j < process.length; j++) {
      process[j] = in.readDouble();
    }
  }
}
