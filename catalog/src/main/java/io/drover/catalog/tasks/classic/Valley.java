package io.drover.catalog.tasks.classic;

import java.util.List;
import java.util.OptionalDouble;

/** What the two tasks of a car in a valley say alike: annotations cannot be inherited. */
final class Valley {
  static final String GRAVITY = "Pull down the slope; more makes both hills steeper to climb.";
  static final String GRAVITY_VALUE = "0.0025";
  static final String GRAVITY_RANGE = "[0.0005, 0.01]";

  static final String PUSH_RANGE = "[0.0001, 0.01]";

  static final String MAX_SPEED = "Largest velocity either way.";
  static final String MAX_SPEED_VALUE = "0.07";
  static final String MAX_SPEED_RANGE = "[0.01, 0.5]";

  static final String GOAL_POSITION = "Where the flag stands; the top of the hill is at 0.52.";
  static final String GOAL_POSITION_RANGE = "[-0.3, 0.6]";

  static final String GOAL_VELOCITY = "Velocity with which the flag must be passed at least.";
  static final String GOAL_VELOCITY_VALUE = "0";
  static final String GOAL_VELOCITY_RANGE = "[0, 0.06]";

  static final String MIN_POSITION = "Where the wall on the left stands, which stops the car.";
  static final String MIN_POSITION_VALUE = "-1.2";
  static final String MIN_POSITION_RANGE = "[-2, -0.65]";

  static final String MAX_POSITION = "Where the world ends on the right.";
  static final String MAX_POSITION_VALUE = "0.6";
  static final String MAX_POSITION_RANGE = "[0.6, 2]";

  static final String OBSERVE_CONTEXT =
      "Whether observations end with the parameters above, each divided by its default, less 1, and"
          + " the goal's velocity as it is.";

  /** Its steps have no time; Gymnasium shows 30 of them in a second. */
  static final OptionalDouble TIME_STEP = OptionalDouble.of(1 / 30.0);

  static final List<String> STATE = List.of("position", "velocity (a step)");

  private static final int CONTEXT = 7;

  private Valley() {}

  static int observationSize(boolean observesContext) {
    return STATE.size() + (observesContext ? CONTEXT : 0);
  }
}
