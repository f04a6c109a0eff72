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

  /** Planes; that of trails of speed 1 comes after that of cars. */
  private static final int CHICKEN_PLANE = 0;

  private static final int CAR_PLANE = 1;

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
  public boolean act(int[] s, int at, int action, Draws draws, Planes planes) {
    reward = 0;
    planes.erase(CHICKEN_PLANE, COLUMN, s[at + POSITION]);
    if (s[at + MOVE_TIMER] == 0 && (action == UP || action == DOWN)) {
      s[at + MOVE_TIMER] = PLAYER_SPEED;
      int y = s[at + POSITION] + (action == UP ? -1 : 1);
      s[at + POSITION] = Math.min(Math.max(y, 0), LAST);
    }
    if (s[at + POSITION] == 0) {
      reward = 1;
      putCars(s, at, planes, 0f);
      hurry(draws, s, at);
      putCars(s, at, planes, 1f);
      s[at + POSITION] = LAST;
    }
    int crossed = s[at + POSITION] - 1;
    boolean hit = isHit(s, at, crossed);
    for (int lane = 0; lane < LANES; lane++) {
      drive(s, at, lane, planes);
    }
    if (hit || isHit(s, at, crossed)) {
      s[at + POSITION] = LAST;
    }
    planes.set(CHICKEN_PLANE, COLUMN, s[at + POSITION]);
    if (s[at + MOVE_TIMER] > 0) {
      s[at + MOVE_TIMER]--;
    }
    s[at + TERMINATE_TIMER]--;
    return s[at + TERMINATE_TIMER] < 0;
  }

  private static void drive(int[] s, int at, int lane, Planes planes) {
    int car = at + CARS + lane * CAR;
    if (s[car + TIMER] > 0) {
      s[car + TIMER]--;
      return;
    }
    s[car + TIMER] = Math.abs(s[car + SPEED]);
    put(s, car, lane, planes, 0f);
    s[car + X] = around(s[car + X] + (s[car + SPEED] > 0 ? 1 : -1));
    put(s, car, lane, planes, 1f);
  }

  /** Whether the car of a lane, if it is one, is in the chicken's column. */
  private static boolean isHit(int[] s, int at, int lane) {
    return lane >= 0 && lane < LANES && s[at + CARS + lane * CAR + X] == COLUMN;
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
  public void draw(int[] s, int at, Planes planes) {
    planes.set(CHICKEN_PLANE, COLUMN, s[at + POSITION]);
    putCars(s, at, planes, 1f);
  }

  private static void putCars(int[] s, int at, Planes planes, float value) {
    for (int lane = 0; lane < LANES; lane++) {
      put(s, at + CARS + lane * CAR, lane, planes, value);
    }
  }

  /** A car, and where it comes from. */
  private static void put(int[] s, int car, int lane, Planes planes, float value) {
    int x = s[car + X];
    int speed = s[car + SPEED];
    planes.put(CAR_PLANE, x, lane + 1, value);
    planes.put(CAR_PLANE + Math.abs(speed), around(speed > 0 ? x - 1 : x + 1), lane + 1, value);
  }
}
