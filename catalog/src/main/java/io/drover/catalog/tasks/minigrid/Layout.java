package io.drover.catalog.tasks.minigrid;

import io.drover.catalog.tasks.Draws;
import java.util.Arrays;

/**
 * A grid while it is laid out: what MiniGrid's {@code Grid} and {@code place_obj} do, with random
 * numbers in the same order, so that equal ones give equal layouts.
 */
final class Layout {
  private final int width;
  private final int height;
  private final int[] state;
  private final int at;
  private final Draws draws;

  /** An empty grid in a state. */
  Layout(int width, int height, int[] state, int at, Draws draws) {
    this.width = width;
    this.height = height;
    this.state = state;
    this.at = at;
    this.draws = draws;
    Arrays.fill(state, at, at + MiniGridGame.CELLS + width * height, Thing.EMPTY);
    state[at + MiniGridGame.CARRYING] = Thing.EMPTY;
    state[at + MiniGridGame.STEP_COUNT] = 0;
    agent(-1, -1, 0);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Draws draws() {
    return draws;
  }

  void agent(int x, int y, int direction) {
    state[at + MiniGridGame.AGENT_X] = x;
    state[at + MiniGridGame.AGENT_Y] = y;
    state[at + MiniGridGame.AGENT_DIR] = direction;
  }

  void set(int x, int y, int thing) {
    state[at + MiniGridGame.CELLS + y * width + x] = thing;
  }

  int get(int x, int y) {
    return state[at + MiniGridGame.CELLS + y * width + x];
  }

  void horizontalWall(int x, int y, int length) {
    for (int i = 0; i < length; i++) {
      set(x + i, y, Thing.WALL);
    }
  }

  void verticalWall(int x, int y, int length) {
    for (int i = 0; i < length; i++) {
      set(x, y + i, Thing.WALL);
    }
  }

  void wallAround(int x, int y, int width, int height) {
    horizontalWall(x, y, width);
    horizontalWall(x, y + height - 1, width);
    verticalWall(x, y, height);
    verticalWall(x + width - 1, y, height);
  }

  /** Puts a thing on a free cell of the rectangle from the upper left corner on. */
  void place(int thing, int width, int height) {
    int cell = draw(width, height);
    set(cell % this.width, cell / this.width, thing);
  }

  /** Puts the agent on a free cell of that rectangle, looking anywhere. */
  void placeAgent(int width, int height) {
    agent(-1, -1, 0);
    int cell = draw(width, height);
    agent(cell % this.width, cell / this.width, draws.between(0, 4));
  }

  private int draw(int width, int height) {
    while (true) {
      int x = draws.between(0, Math.min(width, this.width));
      int y = draws.between(0, Math.min(height, this.height));
      boolean agent =
          x == state[at + MiniGridGame.AGENT_X] && y == state[at + MiniGridGame.AGENT_Y];
      if (get(x, y) == Thing.EMPTY && !agent) {
        return y * this.width + x;
      }
    }
  }

  /** What stands before the agent. */
  int ahead() {
    int direction = state[at + MiniGridGame.AGENT_DIR];
    return get(
        state[at + MiniGridGame.AGENT_X] + MiniGridGame.DX[direction],
        state[at + MiniGridGame.AGENT_Y] + MiniGridGame.DY[direction]);
  }
}
