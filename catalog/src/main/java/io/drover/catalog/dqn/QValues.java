package io.drover.catalog.dqn;

import io.drover.catalog.network.Head;
import java.util.ArrayList;
import java.util.List;

/**
 * How a row of the network's outputs stands for the values of actions: {@code [actions,
 * quantiles]}, or {@code [1 + actions, quantiles]} where a common value V stands before the
 * advantages A of a dueling network, {@code Q(a) = V + A(a) − mean A} (Wang et al.,
 * arXiv:1511.06581, equation 9).
 *
 * @param quantiles of the return of each action, 1 for the expected return itself
 */
record QValues(int actions, int quantiles, boolean dueling) {
  /** Numbers in a row of outputs. */
  int outputs() {
    return (actions + groupsBefore()) * quantiles;
  }

  /** Groups of outputs before those of the actions. */
  private int groupsBefore() {
    return dueling ? 1 : 0;
  }

  /** Where the outputs of an action begin in a row. */
  int at(int action) {
    return (groupsBefore() + action) * quantiles;
  }

  Head[] heads() {
    List<Head> heads = new ArrayList<>();
    if (dueling) {
      heads.add(new Head(quantiles, 1));
    }
    heads.add(new Head(actions * quantiles, 1));
    return heads.toArray(Head[]::new);
  }

  /**
   * The allowed action of the largest expected return; of several the first. V and mean A are the
   * same for all, so they are left out.
   *
   * @param masks {@code [rows, actions]}; null where every action is allowed
   */
  int greedy(float[] outputs, int row, boolean[] masks, int maskRow) {
    int best = -1;
    float bestSum = 0;
    for (int a = 0; a < actions; a++) {
      if (masks == null || masks[maskRow * actions + a]) {
        float sum = 0;
        int from = row * outputs() + at(a);
        for (int k = from; k < from + quantiles; k++) {
          sum += outputs[k];
        }
        if (best < 0 || sum > bestSum) {
          best = a;
          bestSum = sum;
        }
      }
    }
    return Math.max(best, 0);
  }

  /**
   * Reads the value of an action.
   *
   * @param value result, {@code [quantiles]} from {@code valueAt} on
   */
  void read(float[] outputs, int row, int action, float[] value, int valueAt) {
    int start = row * outputs();
    System.arraycopy(outputs, start + at(action), value, valueAt, quantiles);
    if (dueling) {
      for (int k = 0; k < quantiles; k++) {
        float sum = 0;
        for (int a = 0; a < actions; a++) {
          sum += outputs[start + at(a) + k];
        }
        value[valueAt + k] += outputs[start + k] - sum / actions;
      }
    }
  }

  /**
   * The gradient by a row of outputs where only the value of one action counts.
   *
   * @param slopes gradient by that value, {@code [quantiles]}
   * @param byOutputs result, one row of it
   */
  void gradient(float[] slopes, int action, float[] byOutputs, int row) {
    int start = row * outputs();
    for (int a = 0; a < actions; a++) {
      for (int k = 0; k < quantiles; k++) {
        byOutputs[start + at(a) + k] = dueling ? -slopes[k] / actions : 0f;
      }
    }
    for (int k = 0; k < quantiles; k++) {
      byOutputs[start + at(action) + k] += slopes[k];
      if (dueling) {
        byOutputs[start + k] = slopes[k];
      }
    }
  }
}
