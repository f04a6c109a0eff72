package io.drover.catalog.sac;

import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Network;
import io.drover.catalog.offpolicy.ClippedDoubleQ;
import io.drover.catalog.offpolicy.StateActions;
import io.drover.catalog.replay.Batch;
import java.util.Arrays;

/**
 * The critics of soft actor-critic, of which the smallest counts (Haarnoja et al.,
 * arXiv:1812.05905, equations 5 to 7 and section 5; weighted as in Stable-Baselines3):
 *
 * <pre>
 * y       = r + γⁿ (minᵢ Q′ᵢ(s′, a′) − α log π(a′|s′)), r after a terminal state
 * L_Q     = ½ Σᵢ mean (Qᵢ(s, a) − y)²
 * Q(s, ã) = minᵢ Qᵢ(s, ã)
 * </pre>
 */
final class SmallestCritic implements SoftCritics {
  private final Ensemble critics;
  private final ClippedDoubleQ regression;

  /** Of one block: what each critic put out, which is the smallest, and whose rows are whose. */
  private final float[][] outputs;

  private final int[] smallest;
  private final int[] own;
  private final float[] byChosen;

  /**
   * @param batchSize most rows of a batch
   */
  SmallestCritic(Ensemble critics, int batchSize) {
    this.critics = critics;
    regression = new ClippedDoubleQ(critics, 0.5, batchSize);
    int block = Math.min(batchSize, critics.blockRows());
    outputs = new float[critics.count()][];
    smallest = new int[block];
    own = new int[block];
    byChosen = new float[block * critics.network(0).spec().inputs()];
  }

  @Override
  public int blockRows() {
    return critics.blockRows();
  }

  @Override
  public void target(Batch batch, StateActions next, float[] bonus) {
    regression.target(batch, next, bonus);
  }

  @Override
  public double regress(StateActions taken, int size) {
    return regression.regress(taken, size);
  }

  @Override
  public void climb(StateActions chosen, int rows, int size, double[] values, float[] byActions) {
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = critics.network(i).forward(chosen.rows(), 0, rows);
    }
    for (int k = 0; k < rows; k++) {
      smallest[k] = 0;
      for (int i = 1; i < outputs.length; i++) {
        smallest[k] = outputs[i][k] < outputs[smallest[k]][k] ? i : smallest[k];
      }
      values[k] = outputs[smallest[k]][k];
    }
    for (int i = 0; i < outputs.length; i++) {
      int count = 0;
      for (int k = 0; k < rows; k++) {
        if (smallest[k] == i) {
          own[count++] = k;
        }
      }
      backThrough(critics.network(i), chosen, rows, count, size, byActions);
    }
  }

  /** Through a critic with the {@link #own} rows in which it is the smallest. */
  private void backThrough(
      Network critic, StateActions chosen, int rows, int count, int size, float[] byActions) {
    Arrays.fill(critic.outputGradient(), 0, count, -1f / size);
    critic.inputGradient(chosen.rows(), 0, rows, own, count, byChosen, 0);
    int actionSize = chosen.width() - chosen.actionAt(0);
    for (int k = 0; k < count; k++) {
      for (int j = 0; j < actionSize; j++) {
        byActions[own[k] * actionSize + j] = byChosen[chosen.actionAt(k) + j];
      }
    }
  }
}
