package io.drover.catalog.ars;

import io.drover.catalog.policy.Operation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean and variance of all states that perturbed policies have acted in (Mania et al.,
 * arXiv:1803.07055, algorithm 2, V2), by Welford's method (1962), and those of the moment when the
 * iteration began, by which observations are normalised.
 */
final class ObservationMoments {
  /** Numbers that never changed become 0 instead of noise, as the paper's code has it. */
  private static final double SMALLEST_DEVIATION = 1e-7;

  private final int size;
  private long count;
  private final double[] mean;
  private final double[] squares;

  /** Used until {@link #freeze}: the mean, and 1 over the deviation. */
  private final float[] shift;

  private final float[] scale;

  ObservationMoments(int size) {
    this.size = size;
    mean = new double[size];
    squares = new double[size];
    shift = new float[size];
    scale = new float[size];
    freeze();
  }

  /** Counts the observation that begins at {@code at}. */
  void add(float[] observations, int at) {
    count++;
    for (int k = 0; k < size; k++) {
      double difference = observations[at + k] - mean[k];
      mean[k] += difference / count;
      squares[k] += difference * (observations[at + k] - mean[k]);
    }
  }

  /** Normalises from now on by what was counted so far; by nothing if nothing was. */
  void freeze() {
    for (int k = 0; k < size; k++) {
      double deviation = count > 1 ? Math.sqrt(squares[k] / (count - 1)) : 1;
      shift[k] = (float) mean[k];
      scale[k] = deviation < SMALLEST_DEVIATION ? 0 : (float) (1 / deviation);
    }
  }

  /** {@code y = (x − mean) / deviation}. */
  void normalise(float[] x, int at, float[] y) {
    for (int k = 0; k < size; k++) {
      y[k] = (x[at + k] - shift[k]) * scale[k];
    }
  }

  Operation operation() {
    return new Operation.Normalise(shift.clone(), scale.clone(), Float.MAX_VALUE);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(count);
    for (int k = 0; k < size; k++) {
      out.writeDouble(mean[k]);
      out.writeDouble(squares[k]);
      out.writeFloat(shift[k]);
      out.writeFloat(scale[k]);
    }
  }

  void load(DataInput in) throws IOException {
    count = in.readLong();
    for (int k = 0; k < size; k++) {
      mean[k] = in.readDouble();
      squares[k] = in.readDouble();
      shift[k] = in.readFloat();
      scale[k] = in.readFloat();
    }
  }
}
