package io.drover.catalog.training;

import io.drover.catalog.policy.Operation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Brings the columns of rows to mean 0 and variance 1, by moments as they were when they were last
 * taken over: {@code y = clip((x − mean) / √(variance + 10⁻⁸), ±limit)}, with the ε of
 * Stable-Baselines3's {@code VecNormalize}.
 */
public final class Standardisation {
  private static final double EPSILON = 1e-8;

  private final float[] mean;

  /** 1 over the deviation. */
  private final float[] scale;

  /** By those moments, as they are now. */
  public Standardisation(RunningMoments moments) {
    mean = new float[moments.columns()];
    scale = new float[moments.columns()];
    take(moments);
  }

  /** Takes over moments as they are now. */
  public void take(RunningMoments moments) {
    for (int j = 0; j < scale.length; j++) {
      mean[j] = (float) moments.mean(j);
      scale[j] = (float) factor(moments, j);
    }
  }

  /** 1 over the deviation of a column. */
  static double factor(RunningMoments moments, int column) {
    return 1 / Math.sqrt(moments.variance(column) + EPSILON);
  }

  /**
   * Standardises rows.
   *
   * @param x {@code [rows, columns]} from {@code xAt} on
   * @param limit largest magnitude of a result
   * @param y result, {@code [rows, columns]} from {@code yAt} on
   */
  public void apply(float[] x, int xAt, int rows, float limit, float[] y, int yAt) {
    for (int row = 0; row < rows * scale.length; row += scale.length) {
      for (int j = 0; j < scale.length; j++) {
        float standard = (x[xAt + row + j] - mean[j]) * scale[j];
        y[yAt + row + j] = Math.min(Math.max(standard, -limit), limit);
      }
    }
  }

  /** The same as an operation of a program. */
  public Operation.Normalise operation(float limit) {
    return new Operation.Normalise(mean.clone(), scale.clone(), limit);
  }

  /** Writes what was taken over. */
  public void save(DataOutput out) throws IOException {
    for (int j = 0; j < scale.length; j++) {
      out.writeFloat(mean[j]);
      out.writeFloat(scale[j]);
    }
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    for (int j = 0; j < scale.length; j++) {
      mean[j] = in.readFloat();
      scale[j] = in.readFloat();
    }
  }
}
