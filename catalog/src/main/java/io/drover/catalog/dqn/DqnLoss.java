package io.drover.catalog.dqn;

import io.drover.catalog.replay.Batch;

/**
 * The loss of one batch of B rows, and its gradient by the outputs of the network. With the error
 * {@code δ = Q(s, a) − y},
 *
 * <pre>
 * L = mean w h(δ),   h(δ) = ½ δ² for |δ| ≤ 1, else |δ| − ½
 * </pre>
 *
 * (PyTorch's {@code smooth_l1_loss}, which Stable-Baselines3 takes), or for N quantiles θᵢ of the
 * return at {@code τᵢ = (i + ½) / N}, with {@code δᵢⱼ = yⱼ − θᵢ},
 *
 * <pre>
 * L = mean w Σᵢ 1/N Σⱼ |τᵢ − [δᵢⱼ &lt; 0]| h(δᵢⱼ)
 * </pre>
 *
 * (Dabney et al., arXiv:1710.10044, equation 10 with κ = 1, as sb3-contrib's {@code
 * quantile_huber_loss}). w is 1 where transitions are drawn uniformly. Rows come in blocks; sums
 * run over all rows in order.
 */
final class DqnLoss {
  private final QValues values;
  private final float[] now;
  private final float[] slopes;
  private final float[] losses;

  /** Errors of the expected return, row by row of the batch: what priorities follow from. */
  private float[] errors = new float[0];

  private int batch;
  private double sum;

  DqnLoss(QValues values) {
    this.values = values;
    now = new float[values.quantiles()];
    slopes = new float[values.quantiles()];
    losses = new float[values.quantiles()];
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
   * @param targets {@code [rows, quantiles]}
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
        sum += from.weights[at + row] * addQuantiles(targets, row * quantiles, scale);
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

  /**
   * Loss and slopes of one row. The positive and the negative part of δ are taken apart, of which
   * one is always 0, so that no branch stands in the way of vectors: h(δ) = c (δ − c / 2) with δ
   * clipped to ±1 as c, for each.
   */
  private double addQuantiles(float[] targets, int at, float scale) {
    int n = now.length;
    for (int i = 0; i < n; i++) {
      slopes[i] = 0;
      losses[i] = 0;
    }
    float step = 1f / n;
    for (int j = at; j < at + n; j++) {
      float target = targets[j];
      for (int i = 0; i < n; i++) {
        float tau = (i + 0.5f) * step;
        float error = target - now[i];
        float above = Math.max(error, 0f);
        float below = Math.min(error, 0f);
        float up = tau * Math.min(above, 1f);
        float down = (1f - tau) * Math.max(below, -1f);
        slopes[i] -= up + down;
        losses[i] += up * (above - 0.5f * Math.min(above, 1f));
        losses[i] += down * (below - 0.5f * Math.max(below, -1f));
      }
    }
    double loss = 0;
    for (int i = 0; i < n; i++) {
      slopes[i] *= scale * step;
      loss += losses[i];
    }
    return loss / n;
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
