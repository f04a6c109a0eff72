package io.drover.catalog.tasks;

import io.drover.dsl.component.ActionSpace;

/** Keeps the numbers of an action where they belong: clips continuous ones, refuses others. */
public record ActionBounds(boolean continuous, float[] low, float[] high) {
  /** Those of a space. */
  public static ActionBounds of(ActionSpace space) {
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
   * The number within its bounds.
   *
   * @throws IllegalArgumentException if it is NaN, or discrete and none of the choices
   */
  public float require(int k, float value) {
    if (continuous && !Float.isNaN(value)) {
      return Math.min(Math.max(value, low[k]), high[k]);
    }
    if (!(value >= 0 && value <= high[k] && value == (int) value)) {
      throw new IllegalArgumentException(
          continuous
              ? "action must be a number, but is " + value
              : "action must be in [0, " + ((int) high[k] + 1) + "), but is " + value);
    }
    return value;
  }

  /**
   * Refuses a discrete action that a mask forbids.
   *
   * @param masks {@code [copies, choiceCount]}
   * @throws IllegalArgumentException if one of its numbers is not allowed
   */
  void requireAllowed(float[] action, boolean[] masks, int copy) {
    int width = 0;
    for (float highest : high) {
      width += (int) highest + 1;
    }
    int at = copy * width;
    for (int k = 0; k < action.length; k++) {
      if (!masks[at + (int) action[k]]) {
        throw new IllegalArgumentException(
            "action must be one that is allowed now, but is " + (int) action[k]);
      }
      at += (int) high[k] + 1;
    }
  }
}
