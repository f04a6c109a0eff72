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

  /** Takes one step with one of the six actions; returns whether the episode is over. */
  boolean act(int[] state, int at, int action, Draws draws);

  /** The reward of the last step. */
  int reward();

  /** Sets the ones in planes of zeros, {@code [channels, 10, 10]}, from {@code to} on. */
  void draw(int[] state, int at, float[] planes, int to);

  /**
   * Fails unless the numbers, each within its variable's bounds, are a state together.
   *
   * @throws IllegalArgumentException saying what must hold
   */
  default void require(int[] state, int at) {}

  /** A cell's place in its plane. */
  static int cell(int x, int y) {
    return y * SIDE + x;
  }
}
