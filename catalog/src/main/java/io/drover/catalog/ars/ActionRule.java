package io.drover.catalog.ars;

import io.drover.catalog.kernels.FloatMath;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.task.ActionSpace;

/** From a row of outputs of the network to an action, without randomness. */
final class ActionRule {
  private final int[] choices;
  private final float[] low;
  private final float[] high;
  private final boolean squash;

  /**
   * @param squash whether continuous outputs go through tanh to the bounds, instead of being
   *     clipped to them
   */
  ActionRule(ActionSpace space, boolean squash) {
    this.squash = squash;
    choices = space.choices().stream().mapToInt(Integer::intValue).toArray();
    low = space instanceof ActionSpace.Box box ? box.lowest() : new float[0];
    high = space instanceof ActionSpace.Box box ? box.highest() : new float[0];
  }

  /** Numbers that the network puts out. */
  int outputs() {
    int outputs = low.length;
    for (int n : choices) {
      outputs += n;
    }
    return outputs;
  }

  /**
   * Of each choice the allowed action with the largest output, of several the first; continuous
   * actions within their bounds.
   *
   * @param y outputs, from 0 on
   * @param masks which choices are allowed, from {@code masksAt} on; null for all
   * @param actions result, from {@code at} on
   */
  void apply(float[] y, boolean[] masks, int masksAt, float[] actions, int at) {
    int from = 0;
    for (int k = 0; k < choices.length; k++) {
      int best = -1;
      for (int j = 0; j < choices[k]; j++) {
        boolean allowed = masks == null || masks[masksAt + from + j];
        if (allowed && (best < 0 || y[from + j] > y[from + best])) {
          best = j;
        }
      }
      actions[at + k] = Math.max(best, 0);
      from += choices[k];
    }
    for (int k = 0; k < low.length; k++) {
      float bounded = squash ? squash(y[k], low[k], high[k]) : y[k];
      actions[at + k] = Math.min(Math.max(bounded, low[k]), high[k]);
    }
  }

  /** The same as the last operation of a program. */
  Operation operation() {
    if (choices.length > 0) {
      return new Operation.ArgMax();
    }
    return squash ? new Operation.Squash() : new Operation.Clip();
  }

  private static float squash(float y, float low, float high) {
    float share = 0.5f * (FloatMath.tanh(y) + 1);
    return low + share * (high - low);
  }
}
