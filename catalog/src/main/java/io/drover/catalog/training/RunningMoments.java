package io.drover.catalog.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Mean and (population) variance of each column of all rows seen so far, batch by batch, by the
 * parallel formula of Chan, Golub and LeVeque (1979). Stable-Baselines3's {@code RunningMeanStd}:
 * begins with mean 0 and variance 1 as if of 10⁻⁴ rows.
 */
public final class RunningMoments {
  private static final double FIRST_COUNT = 1e-4;

  private final double[] mean;
  private final double[] variance;
  private double count = FIRST_COUNT;

  /** Of rows of that many columns; none yet. */
  public RunningMoments(int columns) {
    mean = new double[columns];
    variance = new double[columns];
    Arrays.fill(variance, 1);
  }

  /** Numbers in a row. */
  public int columns() {
    return mean.length;
  }

  /** Mean of a column. */
  public double mean(int column) {
    return mean[column];
  }

  /** Variance of a column. */
  public double variance(int column) {
    return variance[column];
  }

  /**
   * Adds a batch.
   *
   * @param rows {@code [skip.length, columns]}
   * @param skip which rows do not count
   */
  public void add(float[] rows, boolean[] skip) {
    int batch = 0;
    for (boolean skipped : skip) {
      batch += skipped ? 0 : 1;
    }
    if (batch == 0) {
      return;
    }
    double total = count + batch;
    for (int j = 0; j < mean.length; j++) {
      double sum = 0;
      for (int k = 0; k < skip.length; k++) {
        sum += skip[k] ? 0 : rows[k * mean.length + j];
      }
      double batchMean = sum / batch;
      double squares = 0;
      for (int k = 0; k < skip.length; k++) {
        double distance = rows[k * mean.length + j] - batchMean;
        squares += skip[k] ? 0 : distance * distance;
      }
      double delta = batchMean - mean[j];
      mean[j] += delta * batch / total;
      variance[j] = (variance[j] * count + squares + delta * delta * count * batch / total) / total;
    }
    count = total;
  }

  /** Becomes as others of as many columns are. */
  void take(RunningMoments others) {
    count = others.count;
    System.arraycopy(others.mean, 0, mean, 0, mean.length);
    System.arraycopy(others.variance, 0, variance, 0, variance.length);
  }

  /** Writes everything. */
  public void save(DataOutput out) throws IOException {
    out.writeDouble(count);
    for (int j = 0; j < mean.length; j++) {
      out.writeDouble(mean[j]);
      out.writeDouble(variance[j]);
    }
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    count = in.readDouble();
    for (int j = 0; j < mean.length; j++) {
      mean[j] = in.readDouble();
      variance[j] = in.readDouble();
    }
  }
}
