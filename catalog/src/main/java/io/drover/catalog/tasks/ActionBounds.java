package io.drover.catalog.tasks;

import io.drover.dsl.task.ActionSpace;

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
    float within = Math.min(Math.max(value, low[k]), high[k]);
    return isGood(value, within) ? within : any(k, value, false);
  }

  /**
   * The choice that a discrete action makes.
   *
   * @throws IllegalArgumentException if it is none of the choices
   */
  int choice(int k, float value) {
    int choice = (int) value;
    return choice == value && choice >= 0 && choice <= high[k] ? choice : (int) require(k, value);
  }

  private boolean isGood(float value, float within) {
    return continuous ? !Float.isNaN(within) : within == value && value == (int) value;
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
        bounded[c * size + k] = isGood(value, within) ? within : any(k, value, ended[c]);
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

  /**
   * Refuses discrete actions that a mask forbids.
   *
   * @param actions {@code [copies, actionSize]}
   * @param masks {@code [copies, choiceCount]}
   * @param resting copies whose actions are ignored
   * @throws IllegalArgumentException if a number is not allowed
   */
  void requireAllowed(float[] actions, boolean[] masks, boolean[] resting) {
    int at = 0;
    for (int i = 0; i < actions.length; i++) {
      int k = i % high.length;
      if (!resting[i / high.length] && !masks[at + (int) actions[i]]) {
        throw new IllegalArgumentException(
            "action must be one that is allowed now, but is " + (int) actions[i]);
      }
      at += (int) high[k] + 1;
    }
  }
}
