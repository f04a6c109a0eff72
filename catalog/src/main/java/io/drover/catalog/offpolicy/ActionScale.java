package io.drover.catalog.offpolicy;

import io.drover.dsl.task.ActionSpace;

/** Between actions in [−1, 1], which networks make and buffers keep, and a task's bounds. */
public final class ActionScale {
  private final float[] low;
  private final float[] high;

  /** The bounds of a task. */
  public ActionScale(ActionSpace.Box box) {
    low = new float[box.size()];
    high = new float[box.size()];
    for (int j = 0; j < low.length; j++) {
      low[j] = box.low().get(j).floatValue();
      high[j] = box.high().get(j).floatValue();
    }
  }

  /** Numbers in one action. */
  public int size() {
    return low.length;
  }

  /**
   * {@code low + ½ (a + 1) (high − low)}, within the bounds also where rounding leads out; NaN
   * stays NaN.
   *
   * @param unit actions in [−1, 1], {@code [rows, size]}
   * @param actions result, {@code [rows, size]}; may be the same array
   */
  public void toBounds(float[] unit, int rows, float[] actions) {
    for (int k = 0; k < rows * low.length; k++) {
      int j = k % low.length;
      float a = low[j] + 0.5f * (unit[k] + 1) * (high[j] - low[j]);
      actions[k] = Math.min(Math.max(a, low[j]), high[j]);
    }
  }
}
