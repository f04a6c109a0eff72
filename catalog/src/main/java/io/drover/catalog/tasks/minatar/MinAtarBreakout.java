package io.drover.catalog.tasks.minatar;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.Dynamics;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.dsl.component.ActionSpace;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ObservationSpace;
import io.drover.dsl.component.Param;
import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Breakout on a grid of 10×10: a paddle in the lowest row, three rows of bricks near the top, and a
 * ball that moves along diagonals, one cell a step. The paddle stays (action 0), or moves a cell to
 * the left (1) or right (2). Reward 1 for a brick; an episode terminates when the ball passes the
 * paddle. Once all bricks are gone, there are new ones when the ball is next at the paddle.
 *
 * <p>Observation {@code [4, 10, 10]}, planes of 0 and 1: the paddle, the ball, where the ball was
 * before, the bricks.
 *
 * <p>Young and Tian, "MinAtar: An Atari-Inspired Testbed for Thorough and Reproducible
 * Reinforcement Learning Experiments", arXiv:1903.03176, with their smallest set of actions.
 * MinAtar has no limit of steps; the one here is far beyond what is played by chance.
 */
public final class MinAtarBreakout implements TaskType<MinAtarBreakout.Params> {
  private static final String NAME = "MinAtarBreakout-v1";
  private static final int SIDE = 10;
  private static final TaskFacts FACTS =
      new TaskFacts(
          new ObservationSpace.Image(4, SIDE, SIDE),
          new ActionSpace.Discrete(3),
          false,
          2500,
          OptionalDouble.empty());

  /** What can be chosen. */
  public record Params(
      @Param(
              value = "0.1",
              range = "[0, 1)",
              doc = "How often the last action is taken once more instead of the one chosen.")
          double stickyActionProb) {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Breakout on a grid of 10×10, seen as four planes.",
        "A ball flies along the diagonals of a small grid and is reflected by walls, bricks and"
            + " the paddle, which moves by one cell to the left or right. Every brick is a reward of"
            + " 1, and missing the ball ends the episode. Observations are pictures, so that"
            + " convolutional networks have something to see, and yet it runs fast. One action in"
            + " ten is the one before, so that no fixed sequence plays well.",
        "arXiv:1903.03176",
        "MinAtar 1.0.15, environments/breakout.py (Breakout-v1, with the smallest set of actions).",
        List.of("discrete actions", "pictures"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    return FACTS;
  }

  @Override
  public Task create(Params params, int copies) {
    return new EpisodicTask(NAME, FACTS, new Game(params.stickyActionProb()), copies);
  }

  /**
   * The rules. A direction is +1 or −1 in x (to the right) and in y (downwards). The bricks of a
   * row are the bits of a number.
   */
  private static final class Game implements Dynamics {
    private static final int BALL_X = 0;
    private static final int BALL_Y = 1;
    private static final int DIRECTION_X = 2;
    private static final int DIRECTION_Y = 3;
    private static final int BEFORE_X = 4;
    private static final int BEFORE_Y = 5;
    private static final int PADDLE = 6;

    /** Whether the last move was into a brick: the next one then breaks none. */
    private static final int STRUCK = 7;

    private static final int LAST_ACTION = 8;
    private static final int STEP = 9;

    /** Two numbers of 19 bits that, with the step, say when actions stick. */
    private static final int LUCK = 10;

    /** Of three rows, the upper one first. */
    private static final int BRICKS = 12;

    private static final int BRICK_ROWS = 3;
    private static final int FIRST_BRICK_ROW = 1;
    private static final int FULL_ROW = (1 << SIDE) - 1;
    private static final int LUCK_BITS = 19;
    private static final int START_Y = 3;
    private static final int START_PADDLE = 4;
    private static final int LOWEST = SIDE - 1;
    private static final int PLANE = SIDE * SIDE;

    private final double stickiness;
    private final Rng luck = Key.of(NAME + ", sticky actions").rng();
    private float reward;

    Game(double stickiness) {
      this.stickiness = stickiness;
    }

    @Override
    public int stateSize() {
      return BRICKS + BRICK_ROWS;
    }

    /** The ball comes from the left or the right wall, downwards. */
    @Override
    public void start(Rng rng, double[] state, int at, int stride) {
      boolean left = rng.nextBoolean(0.5);
      int x = left ? 0 : LOWEST;
      set(state, at, stride, BALL_X, x);
      set(state, at, stride, BALL_Y, START_Y);
      set(state, at, stride, DIRECTION_X, left ? 1 : -1);
      set(state, at, stride, DIRECTION_Y, 1);
      set(state, at, stride, BEFORE_X, x);
      set(state, at, stride, BEFORE_Y, START_Y);
      set(state, at, stride, PADDLE, START_PADDLE);
      set(state, at, stride, STRUCK, 0);
      set(state, at, stride, LAST_ACTION, 0);
      set(state, at, stride, STEP, 0);
      set(state, at, stride, LUCK, rng.nextInt(1 << LUCK_BITS));
      set(state, at, stride, LUCK + 1, rng.nextInt(1 << LUCK_BITS));
      lay(state, at, stride);
    }

    private static void lay(double[] state, int at, int stride) {
      for (int row = 0; row < BRICK_ROWS; row++) {
        set(state, at, stride, BRICKS + row, FULL_ROW);
      }
    }

    @Override
    public boolean advance(double[] state, int at, int stride, float[] actions, int actionAt) {
      reward = 0;
      move(state, at, stride, action(state, at, stride, (int) actions[actionAt]));
      int x = get(state, at, stride, BALL_X);
      int y = get(state, at, stride, BALL_Y);
      set(state, at, stride, BEFORE_X, x);
      set(state, at, stride, BEFORE_Y, y);
      int nextX = x + get(state, at, stride, DIRECTION_X);
      int nextY = y + get(state, at, stride, DIRECTION_Y);
      if (nextX < 0 || nextX > LOWEST) {
        nextX = nextX < 0 ? 0 : LOWEST;
        turn(state, at, stride, DIRECTION_X);
      }
      boolean struck = false;
      boolean missed = false;
      if (nextY < 0) {
        nextY = 0;
        turn(state, at, stride, DIRECTION_Y);
      } else if (hasBrick(state, at, stride, nextX, nextY)) {
        struck = true;
        if (get(state, at, stride, STRUCK) == 0) {
          remove(state, at, stride, nextX, nextY);
          reward = 1;
          nextY = y;
          turn(state, at, stride, DIRECTION_Y);
        }
      } else if (nextY == LOWEST) {
        missed = !returns(state, at, stride, x, nextX);
        nextY = missed ? nextY : y;
      }
      set(state, at, stride, STRUCK, struck ? 1 : 0);
      set(state, at, stride, BALL_X, nextX);
      set(state, at, stride, BALL_Y, nextY);
      return missed;
    }

    /** The chosen action, or the last one once more. */
    private int action(double[] state, int at, int stride, int chosen) {
      long step = get(state, at, stride, STEP);
      long first = get(state, at, stride, LUCK);
      long second = get(state, at, stride, LUCK + 1);
      luck.restart((first << LUCK_BITS | second) << 20 | step);
      int action = luck.nextBoolean(stickiness) ? get(state, at, stride, LAST_ACTION) : chosen;
      set(state, at, stride, LAST_ACTION, action);
      set(state, at, stride, STEP, (int) step + 1);
      return action;
    }

    private static void move(double[] state, int at, int stride, int action) {
      int paddle = get(state, at, stride, PADDLE) + (action == 2 ? 1 : -action);
      set(state, at, stride, PADDLE, Math.min(Math.max(paddle, 0), LOWEST));
    }

    /**
     * The ball is about to enter the lowest row. A paddle right below it sends it up; one where it
     * goes to sends it back where it came from.
     */
    private static boolean returns(double[] state, int at, int stride, int x, int nextX) {
      int left = 0;
      for (int row = 0; row < BRICK_ROWS; row++) {
        left |= get(state, at, stride, BRICKS + row);
      }
      if (left == 0) {
        lay(state, at, stride);
      }
      int paddle = get(state, at, stride, PADDLE);
      if (paddle == x) {
        turn(state, at, stride, DIRECTION_Y);
        return true;
      }
      if (paddle == nextX) {
        turn(state, at, stride, DIRECTION_X);
        turn(state, at, stride, DIRECTION_Y);
        return true;
      }
      return false;
    }

    private static boolean hasBrick(double[] state, int at, int stride, int x, int y) {
      int row = y - FIRST_BRICK_ROW;
      return row >= 0 && row < BRICK_ROWS && (get(state, at, stride, BRICKS + row) >> x & 1) == 1;
    }

    private static void remove(double[] state, int at, int stride, int x, int y) {
      int row = BRICKS + y - FIRST_BRICK_ROW;
      set(state, at, stride, row, get(state, at, stride, row) & ~(1 << x));
    }

    private static void turn(double[] state, int at, int stride, int direction) {
      set(state, at, stride, direction, -get(state, at, stride, direction));
    }

    private static int get(double[] state, int at, int stride, int variable) {
      return (int) state[variable * stride + at];
    }

    private static void set(double[] state, int at, int stride, int variable, int value) {
      state[variable * stride + at] = value;
    }

    @Override
    public float reward(boolean terminal) {
      return reward;
    }

    @Override
    public void observe(double[] state, int at, int stride, float[] observations, int to) {
      Arrays.fill(observations, to, to + 4 * PLANE, 0f);
      observations[to + LOWEST * SIDE + get(state, at, stride, PADDLE)] = 1;
      int ball = get(state, at, stride, BALL_Y) * SIDE + get(state, at, stride, BALL_X);
      observations[to + PLANE + ball] = 1;
      int before = get(state, at, stride, BEFORE_Y) * SIDE + get(state, at, stride, BEFORE_X);
      observations[to + 2 * PLANE + before] = 1;
      for (int row = 0; row < BRICK_ROWS; row++) {
        int bricks = get(state, at, stride, BRICKS + row);
        int first = to + 3 * PLANE + (row + FIRST_BRICK_ROW) * SIDE;
        for (int x = 0; x < SIDE; x++) {
          observations[first + x] = bricks >> x & 1;
        }
      }
    }
  }
}
