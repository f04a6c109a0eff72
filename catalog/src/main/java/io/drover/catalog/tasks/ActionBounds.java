package io.drover.catalog.tasks;

import io.drover.dsl.component.ActionSpace;

/** Keeps the numbers of an action where they belong: clips continuous ones, refuses others. */
record ActionBounds(boolean continuous, float[] low, float[] high) {
  static ActionBounds of(ActionSpace space) {
    float[] low = new float[space.size()];
    float[] high = new float[space.size()];
    for (int k = 0; k < low.length; k++) {
      low[k] = space instanceof ActionSpace.Box box ? box.low().get(k).floatValue() : 0;
      high[k] =
          space instanceof ActionSpace.Box box
              ? box.high().get(k).floatValue()
              : space.choices().get(k) - 1f;
    }
    return new ActionBounds(space.continuous(), low, high);
  }

  /**
   * Writes the actions, each within its bounds, to {@code bounded}; for a copy that has ended, any
   * action.
   *
   * @param actions {@code [copies, actionSize]}, row by row
   * @throws IllegalArgumentException if a number is NaN, or discrete and none of the choices
   */
  void bound(float[] actions, boolean[] ended, float[] bounded) {
    int size = low.length;
    for (int c = 0; c < ended.length; c++) {
      for (int k = 0; k < size; k++) {
        float value = actions[c * size + k];
        float within = Math.min(Math.max(value, low[k]), high[k]);
        boolean good = continuous ? within == within : within == value && value == (int) value;
        bounded[c * size + k] = good ? within : any(k, value, ended[c]);
      }
    }
  }

  private float any(int k, float value, boolean ended) {
    if (!ended) {
      throw new IllegalArgumentException(
          continuous
              ? "action must be a number, but is " + value
              : "action must be in [0, " + ((int) high[k] + 1) + "), but is " + value);
    }
    return low[k];
  }
}
