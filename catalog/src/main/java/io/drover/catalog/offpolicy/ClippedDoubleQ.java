package io.drover.catalog.offpolicy;

import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Network;
import io.drover.catalog.replay.Batch;
import java.util.Arrays;

/**
 * Critics that learn from the smallest of their targets, clipped double Q-learning (Fujimoto, van
 * Hoof and Meger, arXiv:1802.09477, equation 10), on a batch of B transitions:
 *
 * <pre>
 * y   = r + γⁿ (minᵢ Q′ᵢ(s′, a′) + b), r after a terminal state
 * L_Q = w Σᵢ mean (Qᵢ(s, a) − y)²
 * </pre>
 */
public final class ClippedDoubleQ {
  private final Ensemble critics;
  private final double weight;
  private final int block;

  /** minᵢ Q′ᵢ, then y; {@code [batch]}. */
  private final float[] targets;

  /**
   * @param weight w; the gradient is exact for a power of two
   * @param batchSize most rows of a batch
   */
  public ClippedDoubleQ(Ensemble critics, double weight, int batchSize) {
    this.critics = critics;
    this.weight = weight;
    block = critics.blockRows();
    targets = new float[batchSize];
  }

  /**
   * Computes y.
   *
   * @param next (s′, a′)
   * @param bonus b of each row; null for 0
   */
  public void target(Batch batch, StateActions next, float[] bonus) {
    Arrays.fill(targets, 0, batch.size, Float.POSITIVE_INFINITY);
    for (int i = 0; i < critics.count(); i++) {
      Network target = critics.target(i);
      for (int at = 0; at < batch.size; at += block) {
        int rows = Math.min(block, batch.size - at);
        float[] values = target.forward(next.rows(), next.at(at), rows);
        for (int k = 0; k < rows; k++) {
          targets[at + k] = Math.min(targets[at + k], values[k]);
        }
      }
    }
    for (int k = 0; k < batch.size; k++) {
      float value = bonus == null ? targets[k] : targets[k] + bonus[k];
      targets[k] = Math.fma(batch.discounts[k], value, batch.rewards[k]);
    }
  }

  /**
   * Leaves the gradient of L_Q in {@link Ensemble#gradient}.
   *
   * @param taken (s, a)
   * @return L_Q
   */
  public double regress(StateActions taken, int size) {
    Arrays.fill(critics.gradient(), 0f);
    float slope = (float) (2 * weight);
    double loss = 0;
    for (int i = 0; i < critics.count(); i++) {
      Network critic = critics.network(i);
      for (int at = 0; at < size; at += block) {
        int rows = Math.min(block, size - at);
        float[] values = critic.forward(taken.rows(), taken.at(at), rows);
        float[] byValues = critic.outputGradient();
        for (int k = 0; k < rows; k++) {
          float error = values[k] - targets[at + k];
          loss += weight * error * error / size;
          byValues[k] = slope * error / size;
        }
        critic.backward(taken.rows(), taken.at(at), rows, critics.gradient());
      }
    }
    return loss;
  }
}
