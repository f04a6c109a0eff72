package io.drover.catalog.tasks.box2d;

import io.drover.catalog.tasks.box2d.world.Arena;
import java.util.ArrayList;
import java.util.List;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;

/** Six numbers of each moving body: place (m), angle (rad) and their velocities. */
final class Bodies {
  static final int SIZE = 6;

  /** No place or velocity gets anywhere near; what does is no state. */
  private static final double LARGEST = 1e5;

  private Bodies() {}

  static List<String> variables(String... names) {
    List<String> variables = new ArrayList<>();
    for (String name : names) {
      variables.add(name + "_x (m)");
      variables.add(name + "_y (m)");
      variables.add(name + "_angle (rad)");
      variables.add(name + "_x_dot (m/s)");
      variables.add(name + "_y_dot (m/s)");
      variables.add(name + "_angle_dot (rad/s)");
    }
    return variables;
  }

  static void tell(Body body, double[] variables, int to) {
    variables[to] = body.getPosition().x;
    variables[to + 1] = body.getPosition().y;
    variables[to + 2] = body.getAngle();
    variables[to + 3] = body.getLinearVelocity().x;
    variables[to + 4] = body.getLinearVelocity().y;
    variables[to + 5] = body.getAngularVelocity();
  }

  static void place(Body body, double[] variables, int from) {
    Vec2 position = Arena.point(variables[from], variables[from + 1]);
    body.setTransform(position, (float) variables[from + 2]);
    body.setLinearVelocity(Arena.point(variables[from + 3], variables[from + 4]));
    body.setAngularVelocity((float) variables[from + 5]);
  }

  /**
   * @throws IllegalArgumentException if it is no state
   */
  static void require(double[] variables, int size) {
    if (variables.length != size) {
      throw new IllegalArgumentException(
          "a state must have " + size + " variables, but has " + variables.length);
    }
    for (int k = 0; k < size - 1; k++) {
      // False also for NaN.
      if (!(Math.abs(variables[k]) <= LARGEST)) {
        throw new IllegalArgumentException(
            "a state variable must be a number within ±" + LARGEST + ", but is " + variables[k]);
      }
    }
  }

  /**
   * The number a start is drawn from, as the last variable of a state.
   *
   * @throws IllegalArgumentException if it is none
   */
  static long seed(double variable, long bound) {
    if (!(variable >= 0 && variable < bound && variable == Math.rint(variable))) {
      throw new IllegalArgumentException(
          "the seed must be a whole number in [0, " + bound + "), but is " + variable);
    }
    return (long) variable;
  }
}
