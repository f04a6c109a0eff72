package io.drover.catalog.training;

import io.drover.dsl.task.ActionSpace;

/** Clips continuous actions to their bounds; leaves discrete ones as they are. */
public final class ActionClip {
  private final float[] low;
  private final float[] high;

  /** The bounds of a space. */
  public ActionClip(ActionSpace space) {
    low = space instanceof ActionSpace.Box box ? box.lowest() : new float[0];
    high = space instanceof ActionSpace.Box box ? box.highest() : new float[0];
  }

  /**
   * Clips actions in place; NaN stays NaN.
   *
   * @param actions {@code [count, actionSize]} from {@code at} on
   */
  public void apply(float[] actions, int at, int count) {
    for (int k = 0; k < count; k++) {
      int from = at + k * low.length;
      for (int j = 0; j < low.length; j++) {
        actions[from + j] = Math.min(Math.max(actions[from + j], low[j]), high[j]);
      }
    }
  }
}
