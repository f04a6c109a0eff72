package io.drover.catalog.dqn;

import io.drover.catalog.quantile.MergeSort;
import io.drover.catalog.quantile.QuantileHuber;
import io.drover.catalog.replay.Batch;

/**
 * The loss of one batch of B rows, and its gradient by the outputs of the network. With the error
 * {@code δ = Q(s, a) − y},
 *
 * <pre>
 * L = mean w h(δ),   h(δ) = ½ δ² for |δ| ≤ 1, else |δ| − ½
 * </pre>
 *
 * (PyTorch's {@code smooth_l1_loss}, which Stable-Baselines3 takes), or the weighted mean of {@link
 * QuantileHuber} (as sb3-contrib's {@code quantile_huber_loss}). w is 1 where transitions are drawn
 * uniformly. Rows come in blocks; sums run over all rows in order.
 */
final class DqnLoss {
  private final QValues values;
  private final float[] now;
  private final float[] slopes;
  private final QuantileHuber huber;
  private final MergeSort sorter;

  /** Errors of the expected return, row by row of the batch: what priorities follow from. */
  private float[] errors = new float[0];

  private int batch;
  private double sum;

  DqnLoss(QValues values) {
    this.values = values;
    now = new float[values.quantiles()];
    slopes = new float[values.quantiles()];
    huber = new QuantileHuber(values.quantiles(), values.quantiles());
    sorter = new MergeSort(values.quantiles());
  }

  /** Starts a batch. */
  void start(Batch from) {
    batch = from.size;
    sum = 0;
    if (errors.length < from.capacity) {
      errors = new float[from.capacity];
    }
  }

  /**
   * Adds a block of rows, from row {@code at} of the batch on.
   *
   * @param outputs of the network for their observations
   * @param targets {@code [rows, quantiles]}; each row is sorted
   * @param byOutputs result, as {@code outputs}
   */
  void add(Batch from, int at, int rows, float[] outputs, float[] targets, float[] byOutputs) {
    int quantiles = values.quantiles();
    for (int row = 0; row < rows; row++) {
      int action = (int) from.actions[at + row];
      values.read(outputs, row, action, now, 0);
      float scale = from.weights[at + row] / batch;
      if (quantiles == 1) {
        float error = now[0] - targets[row];
        errors[at + row] = error;
        float slope = Math.max(-1f, Math.min(1f, error));
        sum += (double) from.weights[at + row] * slope * (error - 0.5f * slope);
        slopes[0] = scale * slope;
      } else {
        errors[at + row] = mean(now, 0, quantiles) - mean(targets, row * quantiles, quantiles);
        sorter.sort(targets, row * quantiles, (row + 1) * quantiles);
        sum +=
            from.weights[at + row]
                * huber.row(now, 0, targets, row * quantiles, quantiles, scale, slopes);
      }
      values.gradient(slopes, action, byOutputs, row);
    }
  }

  private static float mean(float[] x, int at, int length) {
    float sum = 0;
    for (int i = at; i < at + length; i++) {
      sum += x[i];
    }
    return sum / length;
  }

  /** The whole loss. */
  double loss() {
    return sum / batch;
  }

  /** Errors of the expected return, row by row of the batch. */
  float[] errors() {
    return errors;
  }
}
