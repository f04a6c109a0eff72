package io.drover.catalog.ars;

import io.drover.catalog.policy.Operation;
import io.drover.catalog.training.RunningMoments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean and variance of all states that perturbed policies have acted in (Mania et al.,
 * arXiv:1803.07055, algorithm 2, V2), and those of the moment when the iteration began, by which
 * observations are normalised.
 */
final class ObservationMoments {
  /** As Stable-Baselines3's VecNormalize, with which sb3-contrib's ARS normalises. */
  private static final double EPSILON = 1e-8;

  private final RunningMoments moments;

  /** Used until {@link #freeze}: the mean, and 1 over the deviation. */
  private final float[] shift;

  private final float[] scale;

  ObservationMoments(int size) {
    moments = new RunningMoments(size);
    shift = new float[size];
    scale = new float[size];
    freeze();
  }

  /**
   * Counts observations.
   *
   * @param observations {@code [copies, size]}
   * @param skip of which copies not
   */
  void add(float[] observations, boolean[] skip) {
    moments.add(observations, skip);
  }

  /** Normalises from now on by what was counted so far; by nothing if nothing was. */
  void freeze() {
    for (int k = 0; k < scale.length; k++) {
      shift[k] = (float) moments.mean(k);
      scale[k] = (float) (1 / Math.sqrt(moments.variance(k) + EPSILON));
    }
  }

  /** {@code y = (x − mean) / deviation}. */
  void normalise(float[] x, int at, float[] y) {
    for (int k = 0; k < scale.length; k++) {
      y[k] = (x[at + k] - shift[k]) * scale[k];
    }
  }

  Operation operation() {
    return new Operation.Normalise(shift.clone(), scale.clone(), Float.MAX_VALUE);
  }

  void save(DataOutput out) throws IOException {
    moments.save(out);
    for (int k = 0; k < scale.length; k++) {
      out.writeFloat(shift[k]);
      out.writeFloat(scale[k]);
    }
  }

  void load(DataInput in) throws IOException {
    moments.load(in);
    for (int k = 0; k < scale.length; k++) {
      shift[k] = in.readFloat();
      scale[k] = in.readFloat();
    }
  }
}
