package io.drover.catalog.tasks.minatar;

import io.drover.catalog.tasks.Draws;
import io.drover.catalog.tasks.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * A chicken crosses eight lanes of cars, one cell in three steps at most. The other side is a
 * reward of 1 and new speeds for all cars; a car sends it back to the start. The episode terminates
 * after 2500 steps and one. Planes: the chicken, cars, and for each of five speeds where its cars
 * come from.
 */
final class Freeway implements Rules {
  private static final int PLAYER_SPEED = 3;
  private static final int TIME_LIMIT = 2500;

  /** The chicken's column. */
  private static final int COLUMN = 4;

  private static final int POSITION = 0;
  private static final int MOVE_TIMER = 1;
  private static final int TERMINATE_TIMER = 2;

  /** Per lane: x, steps until it moves, steps a cell, positive to the right. */
  private static final int CARS = 3;

  private static final int LANES = 8;
  private static final int CAR = 3;
  private static final int X = 0;
  private static final int TIMER = 1;
  private static final int SPEED = 2;
  private static final int SLOWEST = 5;

  private static final List<Variable> VARIABLES = list();

  private final int[] speeds = new int[LANES];
  private int reward;

  private static List<Variable> list() {
    List<Variable> variables = new ArrayList<>();
    variables.add(new Variable("pos", 0, LAST));
    variables.add(new Variable("move_timer", 0, PLAYER_SPEED));
    variables.add(new Variable("terminate_timer", -1, TIME_LIMIT));
    for (int lane = 0; lane < LANES; lane++) {
      variables.add(new Variable("car_" + lane + "_x", 0, LAST));
      variables.add(new Variable("car_" + lane + "_timer", 0, SLOWEST));
      variables.add(new Variable("car_" + lane + "_speed", -SLOWEST, SLOWEST));
    }
    return List.copyOf(variables);
  }

  @Override
  public List<Variable> variables() {
    return VARIABLES;
  }

  @Override
  public int reward() {
    return reward;
  }

  @Override
  public void reset(Draws draws, int[] s, int at) {
    for (int lane = 0; lane < LANES; lane++) {
      s[at + CARS + lane * CAR + X] = 0;
    }
    hurry(draws, s, at);
    s[at + POSITION] = LAST;
    s[at + MOVE_TIMER] = PLAYER_SPEED;
    s[at + TERMINATE_TIMER] = TIME_LIMIT;
  }

  /** New speeds and directions for all cars. */
  private void hurry(Draws draws, int[] s, int at) {
    for (int lane = 0; lane < LANES; lane++) {
      speeds[lane] = draws.between(1, SLOWEST + 1);
    }
    for (int lane = 0; lane < LANES; lane++) {
      int car = at + CARS + lane * CAR;
      s[car + TIMER] = speeds[lane];
      s[car + SPEED] = draws.real() < 0.5 ? -speeds[lane] : speeds[lane];
    }
  }

  @Override
  public boolean act(int[] s, int at, int action, Draws draws) {
    reward = 0;
    if (s[at + MOVE_TIMER] == 0 && (action == UP || action == DOWN)) {
      s[at + MOVE_TIMER] = PLAYER_SPEED;
      int y = s[at + POSITION] + (action == UP ? -1 : 1);
      s[at + POSITION] = Math.min(Math.max(y, 0), LAST);
    }
    if (s[at + POSITION] == 0) {
      reward = 1;
      hurry(draws, s, at);
      s[at + POSITION] = LAST;
    }
    for (int lane = 0; lane < LANES; lane++) {
      drive(s, at, lane);
    }
    if (s[at + MOVE_TIMER] > 0) {
      s[at + MOVE_TIMER]--;
    }
    s[at + TERMINATE_TIMER]--;
    return s[at + TERMINATE_TIMER] < 0;
  }

  private static void drive(int[] s, int at, int lane) {
    int car = at + CARS + lane * CAR;
    hit(s, at, lane, s[car + X]);
    if (s[car + TIMER] > 0) {
      s[car + TIMER]--;
      return;
    }
    s[car + TIMER] = Math.abs(s[car + SPEED]);
    s[car + X] = around(s[car + X] + (s[car + SPEED] > 0 ? 1 : -1));
    hit(s, at, lane, s[car + X]);
  }

  private static void hit(int[] s, int at, int lane, int x) {
    if (x == COLUMN && lane + 1 == s[at + POSITION]) {
      s[at + POSITION] = LAST;
    }
  }

  /** Who leaves on one side comes back on the other. */
  private static int around(int x) {
    return x < 0 ? LAST : x > LAST ? 0 : x;
  }

  @Override
  public void require(int[] s, int at) {
    for (int lane = 0; lane < LANES; lane++) {
      if (s[at + CARS + lane * CAR + SPEED] == 0) {
        throw new IllegalArgumentException("car_" + lane + "_speed must not be 0");
      }
    }
  }

  @Override
  public void draw(int[] s, int at, float[] planes, int to) {
    planes[to + Rules.cell(COLUMN, s[at + POSITION])] = 1;
    for (int lane = 0; lane < LANES; lane++) {
      int car = at + CARS + lane * CAR;
      int x = s[car + X];
      planes[to + PLANE + Rules.cell(x, lane + 1)] = 1;
      int back = around(s[car + SPEED] > 0 ? x - 1 : x + 1);
      int plane = 1 + Math.abs(s[car + SPEED]);
      planes[to + plane * PLANE + Rules.cell(back, lane + 1)] = 1;
    }
  }
}
