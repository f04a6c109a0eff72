package io.drover.catalog.tasks.minatar;

import io.drover.catalog.tasks.Draws;
import io.drover.catalog.tasks.Variable;
import java.util.List;

/**
 * The rules of one of MinAtar's games, on a grid of 10×10. They draw random numbers in the order of
 * the reference, so that with equal numbers both play alike.
 */
interface Rules {
  /** Cells of a side. */
  int SIDE = 10;

  /** Cells of a plane. */
  int PLANE = SIDE * SIDE;

  /** The last row and column. */
  int LAST = SIDE - 1;

  /** MinAtar's actions; all games know all, though some do nothing. */
  int STAY = 0;

  int LEFT = 1;
  int UP = 2;
  int RIGHT = 3;
  int DOWN = 4;
  int FIRE = 5;

  /** The variables of a state. */
  List<Variable> variables();

  /** Writes a start state. */
  void reset(Draws draws, int[] state, int at);

  /** What an action moves by, to the right. */
  static int dx(int action) {
    return (action == RIGHT ? 1 : 0) - (action == LEFT ? 1 : 0);
  }

  /** What an action moves by, downwards. */
  static int dy(int action) {
    return (action == DOWN ? 1 : 0) - (action == UP ? 1 : 0);
  }

  /** The nearest number from {@code low} to {@code high}. */
  static int within(int low, int x, int high) {
    return Math.min(Math.max(x, low), high);
  }

  /**
   * Takes one step with one of the six actions; returns whether the episode is over. The planes
   * show the state before, and the new one afterwards.
   */
  boolean act(int[] state, int at, int action, Draws draws, Planes planes);

  /** The reward of the last step. */
  int reward();

  /** Sets the ones in planes of zeros. */
  void draw(int[] state, int at, Planes planes);

  /**
   * Fails unless the numbers, each within its variable's bounds, are a state together.
   *
   * @throws IllegalArgumentException saying what must hold
   */
  default void require(int[] state, int at) {}
}
