package io.drover.catalog.sac;

import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Network;
import io.drover.catalog.offpolicy.StateActions;
import io.drover.catalog.quantile.MergeSort;
import io.drover.catalog.quantile.QuantileHuber;
import io.drover.catalog.replay.Batch;
import java.util.Arrays;

/**
 * Critics that estimate N quantiles of the return each, whose largest are left out of targets
 * (Kuznetsov et al., arXiv:2005.04269, equations 9 to 13; weighted as in sb3-contrib):
 *
 * <pre>
 * z₁ ≤ z₂ ≤ …  all quantiles of all Q′ᵢ(s′, a′), sorted
 * yₖ      = r + γⁿ (zₖ − α log π(a′|s′)) for all but the largest d, r after a terminal state
 * L_Q     = mean of the quantile Huber losses of the critics against y
 * Q(s, ã) = mean of all quantiles of all Qᵢ(s, ã)
 * </pre>
 */
final class TruncatedQuantiles implements SoftCritics {
  private final Ensemble critics;
  private final int block;
  private final int quantiles;

  /** How many z there are, and how many of them make a y. */
  private final int all;

  private final int kept;
  private final QuantileHuber loss;
  private final MergeSort sorter;

  /** z, then y; {@code [batch, all]}. */
  private final float[] targets;

  /** Gradient by (s, ã) of one block. */
  private final float[] byChosen;

  /**
   * @param dropped d, less than there are quantiles
   * @param batchSize most rows of a batch
   */
  TruncatedQuantiles(Ensemble critics, int dropped, int batchSize) {
    this.critics = critics;
    block = critics.blockRows();
    quantiles = critics.network(0).spec().outputs();
    all = critics.count() * quantiles;
    kept = all - dropped;
    loss = new QuantileHuber(quantiles, kept);
    sorter = new MergeSort(all);
    targets = new float[Math.multiplyExact(batchSize, all)];
    byChosen = new float[Math.min(batchSize, block) * critics.network(0).spec().inputs()];
  }

  @Override
  public int blockRows() {
    return critics.blockRows();
  }

  @Override
  public void target(Batch batch, StateActions next, float[] bonus) {
    evaluate(next, batch.size);
    for (int k = 0; k < batch.size; k++) {
      sorter.sort(targets, k * all, (k + 1) * all);
      for (int i = k * all; i < k * all + kept; i++) {
        targets[i] = Math.fma(batch.discounts[k], targets[i] + bonus[k], batch.rewards[k]);
      }
    }
  }

  /** Puts the quantiles of all targets of a row side by side. */
  private void evaluate(StateActions next, int size) {
    for (int i = 0; i < critics.count(); i++) {
      Network target = critics.target(i);
      for (int at = 0; at < size; at += block) {
        int rows = Math.min(block, size - at);
        float[] values = target.forward(next.rows(), next.at(at), rows);
        for (int k = 0; k < rows; k++) {
          System.arraycopy(
              values, k * quantiles, targets, (at + k) * all + i * quantiles, quantiles);
        }
      }
    }
  }

  @Override
  public double regress(StateActions taken, int size) {
    Arrays.fill(critics.gradient(), 0f);
    double scale = 1.0 / ((double) size * all);
    double sum = 0;
    for (int i = 0; i < critics.count(); i++) {
      Network critic = critics.network(i);
      for (int at = 0; at < size; at += block) {
        int rows = Math.min(block, size - at);
        float[] values = critic.forward(taken.rows(), taken.at(at), rows);
        float[] byValues = critic.outputGradient();
        for (int k = 0; k < rows; k++) {
          sum += loss.row(values, k * quantiles, targets, (at + k) * all, kept, scale, byValues);
        }
        critic.backward(taken.rows(), taken.at(at), rows, critics.gradient());
      }
    }
    return scale * sum;
  }

  @Override
  public void climb(StateActions chosen, int rows, int size, double[] values, float[] byActions) {
    double share = 1.0 / ((double) size * all);
    int actionSize = chosen.width() - chosen.actionAt(0);
    Arrays.fill(values, 0, rows, 0);
    Arrays.fill(byActions, 0, rows * actionSize, 0f);
    for (int i = 0; i < critics.count(); i++) {
      Network critic = critics.network(i);
      float[] outputs = critic.forward(chosen.rows(), 0, rows);
      for (int j = 0; j < rows * quantiles; j++) {
        values[j / quantiles] += outputs[j] / (double) all;
      }
      Arrays.fill(critic.outputGradient(), 0, rows * quantiles, (float) -share);
      critic.inputGradient(chosen.rows(), 0, rows, byChosen, 0);
      for (int k = 0; k < rows; k++) {
        for (int j = 0; j < actionSize; j++) {
          byActions[k * actionSize + j] += byChosen[chosen.actionAt(k) + j];
        }
      }
    }
  }
}
