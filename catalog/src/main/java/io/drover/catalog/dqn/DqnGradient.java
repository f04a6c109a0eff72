package io.drover.catalog.dqn;

import io.drover.catalog.network.Network;
import io.drover.catalog.replay.Batch;
import java.util.Arrays;

/**
 * The gradient of {@link DqnLoss} by the network's parameters. A row's target is
 *
 * <pre>
 * y = r + γⁿ Q′(s′, argmaxₐ Q′(s′, a))
 * </pre>
 *
 * with the target network Q′ (Mnih et al., 2015, doi:10.1038/nature14236, algorithm 1); double DQN
 * takes the argmax of the network Q itself (van Hasselt et al., arXiv:1509.06461, equation 4). The
 * argmax runs over the actions that are allowed at s′. With quantiles, y is one for each.
 */
final class DqnGradient {
  private final Network online;
  private final Network target;
  private final QValues values;
  private final int observationSize;
  private final int block;
  private final int[] best;
  private final float[] targets;

  DqnGradient(Network online, Network target, QValues values) {
    this.online = online;
    this.target = target;
    this.values = values;
    observationSize = online.spec().inputs();
    block = Math.min(online.blockRows(), target.blockRows());
    best = new int[block];
    targets = new float[block * values.quantiles()];
  }

  /**
   * Leaves loss and errors in {@code loss}.
   *
   * @param gradient result, flat, as the parameters
   */
  void compute(DqnLoss loss, Batch batch, boolean doubleQ, float[] gradient) {
    Arrays.fill(gradient, 0f);
    loss.start(batch);
    for (int at = 0; at < batch.size; at += block) {
      int rows = Math.min(block, batch.size - at);
      estimate(batch, at, rows, doubleQ);
      int from = at * observationSize;
      float[] outputs = online.forward(batch.observations, from, rows);
      loss.add(batch, at, rows, outputs, targets, online.outputGradient());
      online.backward(batch.observations, from, rows, gradient);
    }
  }

  /** Fills the targets of a block of rows. */
  private void estimate(Batch batch, int at, int rows, boolean doubleQ) {
    int from = at * observationSize;
    if (doubleQ) {
      choose(batch, at, rows, online.forward(batch.nextObservations, from, rows));
    }
    float[] next = target.forward(batch.nextObservations, from, rows);
    if (!doubleQ) {
      choose(batch, at, rows, next);
    }
    int quantiles = values.quantiles();
    for (int row = 0; row < rows; row++) {
      values.read(next, row, best[row], targets, row * quantiles);
      float reward = batch.rewards[at + row];
      float discount = batch.discounts[at + row];
      for (int k = row * quantiles; k < (row + 1) * quantiles; k++) {
        targets[k] = Math.fma(discount, targets[k], reward);
      }
    }
  }

  private void choose(Batch batch, int at, int rows, float[] outputs) {
    for (int row = 0; row < rows; row++) {
      best[row] = values.greedy(outputs, row, batch.nextMasks, at + row);
    }
  }
}
