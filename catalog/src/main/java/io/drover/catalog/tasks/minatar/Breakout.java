package io.drover.catalog.tasks.minatar;

import io.drover.catalog.tasks.Draws;
import io.drover.catalog.tasks.Variable;
import java.util.List;

/**
 * A paddle in the lowest row, three rows of bricks near the top, and a ball that moves along
 * diagonals, one cell a step. The ball may pass a cell next to a brick it has just broken without
 * breaking another one. Once all bricks are gone, there are new ones when the ball is next at the
 * paddle. Planes: the paddle, the ball, where the ball was before, the bricks.
 */
final class Breakout implements Rules {
  private static final int BALL_X = 0;
  private static final int BALL_Y = 1;

  /** 0 to 3: up to the left, up to the right, down to the right, down to the left. */
  private static final int DIRECTION = 2;

  private static final int PADDLE = 3;

  /** Whether the last move was into a brick: the next one then breaks none. */
  private static final int STRIKE = 4;

  private static final int LAST_X = 5;
  private static final int LAST_Y = 6;

  /** The bricks of a row are the bits of a number; of three rows, the upper one first. */
  private static final int BRICKS = 7;

  private static final int BRICK_ROWS = 3;
  private static final int FIRST_BRICK_ROW = 1;
  private static final int FULL_ROW = (1 << SIDE) - 1;

  private static final List<Variable> VARIABLES =
      List.of(
          new Variable("ball_x", 0, LAST),
          new Variable("ball_y", 0, LAST),
          new Variable("ball_dir", 0, 3),
          new Variable("pos", 0, LAST),
          new Variable("strike", 0, 1),
          new Variable("last_x", 0, LAST),
          new Variable("last_y", 0, LAST),
          new Variable("brick_row_1", 0, FULL_ROW),
          new Variable("brick_row_2", 0, FULL_ROW),
          new Variable("brick_row_3", 0, FULL_ROW));

  /** Bits of a direction that change at a wall to the side, at one above or below, and at both. */
  private static final int TURN_X = 1;

  private static final int TURN_Y = 3;
  private static final int TURN_BACK = 2;

  /** Where each direction leads. */
  private static final int[] DX = {-1, 1, 1, -1};

  private static final int[] DY = {-1, -1, 1, 1};

  /** Planes. */
  private static final int PADDLE_PLANE = 0;

  private static final int BALL_PLANE = 1;
  private static final int TRAIL_PLANE = 2;
  private static final int BRICK_PLANE = 3;

  private int reward;

  @Override
  public List<Variable> variables() {
    return VARIABLES;
  }

  @Override
  public int reward() {
    return reward;
  }

  /** The ball comes from the left or the right wall, downwards. */
  @Override
  public void reset(Draws draws, int[] s, int at) {
    boolean left = draws.below(2) == 0;
    s[at + BALL_X] = left ? 0 : LAST;
    s[at + BALL_Y] = 3;
    s[at + DIRECTION] = left ? 2 : 3;
    s[at + PADDLE] = 4;
    s[at + STRIKE] = 0;
    s[at + LAST_X] = s[at + BALL_X];
    s[at + LAST_Y] = s[at + BALL_Y];
    lay(s, at);
  }

  private static void lay(int[] s, int at) {
    for (int row = 0; row < BRICK_ROWS; row++) {
      s[at + BRICKS + row] = FULL_ROW;
    }
  }

  @Override
  public boolean act(int[] s, int at, int action, Draws draws, Planes planes) {
    putMoving(s, at, planes, 0f);
    boolean missed = move(s, at, action, planes);
    putMoving(s, at, planes, 1f);
    return missed;
  }

  private boolean move(int[] s, int at, int action, Planes planes) {
    reward = 0;
    s[at + PADDLE] = Rules.within(0, s[at + PADDLE] + Rules.dx(action), LAST);
    int x = s[at + BALL_X];
    int y = s[at + BALL_Y];
    s[at + LAST_X] = x;
    s[at + LAST_Y] = y;
    int direction = s[at + DIRECTION];
    int nextX = x + DX[direction];
    int nextY = y + DY[direction];
    if (nextX < 0 || nextX > LAST) {
      nextX = nextX < 0 ? 0 : LAST;
      turn(s, at, TURN_X);
    }
    boolean strikes = false;
    boolean missed = false;
    if (nextY < 0) {
      nextY = 0;
      turn(s, at, TURN_Y);
    } else if (hasBrick(s, at, nextX, nextY)) {
      strikes = true;
      if (s[at + STRIKE] == 0) {
        reward = 1;
        s[at + BRICKS + nextY - FIRST_BRICK_ROW] &= ~(1 << nextX);
        planes.erase(BRICK_PLANE, nextX, nextY);
        nextY = y;
        turn(s, at, TURN_Y);
      }
    } else if (nextY >= LAST) {
      missed = !returns(s, at, x, nextX, planes);
      nextY = missed ? LAST : y;
    }
    s[at + STRIKE] = strikes ? 1 : 0;
    s[at + BALL_X] = nextX;
    s[at + BALL_Y] = nextY;
    return missed;
  }

  /**
   * The ball is about to enter the lowest row. A paddle right below it sends it up; one where it
   * goes to sends it back where it came from.
   */
  private static boolean returns(int[] s, int at, int x, int nextX, Planes planes) {
    if ((s[at + BRICKS] | s[at + BRICKS + 1] | s[at + BRICKS + 2]) == 0) {
      lay(s, at);
      drawBricks(s, at, planes);
    }
    int paddle = s[at + PADDLE];
    if (paddle == x) {
      turn(s, at, TURN_Y);
    } else if (paddle == nextX) {
      turn(s, at, TURN_BACK);
    }
    return paddle == x || paddle == nextX;
  }

  private static void turn(int[] s, int at, int turn) {
    s[at + DIRECTION] ^= turn;
  }

  private static boolean hasBrick(int[] s, int at, int x, int y) {
    int row = y - FIRST_BRICK_ROW;
    return row >= 0 && row < BRICK_ROWS && (s[at + BRICKS + row] >> x & 1) == 1;
  }

  @Override
  public void draw(int[] s, int at, Planes planes) {
    putMoving(s, at, planes, 1f);
    drawBricks(s, at, planes);
  }

  private static void putMoving(int[] s, int at, Planes planes, float value) {
    planes.put(PADDLE_PLANE, s[at + PADDLE], LAST, value);
    planes.put(BALL_PLANE, s[at + BALL_X], s[at + BALL_Y], value);
    planes.put(TRAIL_PLANE, s[at + LAST_X], s[at + LAST_Y], value);
  }

  private static void drawBricks(int[] s, int at, Planes planes) {
    for (int row = 0; row < BRICK_ROWS; row++) {
      planes.putRow(BRICK_PLANE, row + FIRST_BRICK_ROW, s[at + BRICKS + row], 1f);
    }
  }
}
