package io.drover.catalog.tasks.minatar;

import io.drover.catalog.tasks.Draws;
import io.drover.catalog.tasks.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * The player moves freely between the upper and the lowest row; enemies and gold come from the
 * sides, one at a time in each of eight rows. Gold is a reward of 1, an enemy is the end. Planes:
 * the player, enemies, where each thing comes from, gold.
 */
final class Asterix implements Rules {
  private static final int RAMP_INTERVAL = 100;
  private static final int SPAWN_SPEED = 10;
  private static final int MOVE_INTERVAL = 5;
  private static final double FROM_LEFT = 0.5;
  private static final double GOLD = 1.0 / 3;

  private static final int PLAYER_X = 0;
  private static final int PLAYER_Y = 1;
  private static final int SPAWN_SPEED_AT = 2;
  private static final int SPAWN_TIMER = 3;
  private static final int MOVE_SPEED = 4;
  private static final int MOVE_TIMER = 5;
  private static final int RAMP_TIMER = 6;
  private static final int RAMP_INDEX = 7;

  /** Per row: whether there is a thing, its x, whether it goes right, whether it is gold. */
  private static final int THINGS = 8;

  private static final int ROWS = 8;
  private static final int THING = 4;
  private static final int THERE = 0;
  private static final int X = 1;
  private static final int RIGHTWARDS = 2;
  private static final int IS_GOLD = 3;

  /** Planes. */
  private static final int PLAYER_PLANE = 0;

  private static final int ENEMY_PLANE = 1;
  private static final int TRAIL_PLANE = 2;
  private static final int GOLD_PLANE = 3;

  private static final List<Variable> VARIABLES = list();

  private final boolean ramping;
  private int reward;

  /** Those whose speed grows, or not. */
  Asterix(boolean ramping) {
    this.ramping = ramping;
  }

  private static List<Variable> list() {
    List<Variable> variables = new ArrayList<>();
    variables.add(new Variable("player_x", 0, LAST));
    variables.add(new Variable("player_y", 1, LAST - 1));
    variables.add(new Variable("spawn_speed", 1, SPAWN_SPEED));
    variables.add(new Variable("spawn_timer", 0, SPAWN_SPEED));
    variables.add(new Variable("move_speed", 1, MOVE_INTERVAL));
    variables.add(new Variable("move_timer", 0, MOVE_INTERVAL));
    variables.add(new Variable("ramp_timer", -1, RAMP_INTERVAL));
    variables.add(new Variable("ramp_index", 0, 1_000));
    for (int row = 0; row < ROWS; row++) {
      String thing = "entity_" + row;
      variables.add(new Variable(thing, 0, 1));
      variables.add(new Variable(thing + "_x", 0, LAST));
      variables.add(new Variable(thing + "_right", 0, 1));
      variables.add(new Variable(thing + "_gold", 0, 1));
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
    s[at + PLAYER_X] = 5;
    s[at + PLAYER_Y] = 5;
    s[at + SPAWN_SPEED_AT] = SPAWN_SPEED;
    s[at + SPAWN_TIMER] = SPAWN_SPEED;
    s[at + MOVE_SPEED] = MOVE_INTERVAL;
    s[at + MOVE_TIMER] = MOVE_INTERVAL;
    s[at + RAMP_TIMER] = RAMP_INTERVAL;
    s[at + RAMP_INDEX] = 0;
    for (int row = 0; row < ROWS; row++) {
      remove(s, at + THINGS + row * THING);
    }
  }

  private static void remove(int[] s, int thing) {
    s[thing + THERE] = 0;
    s[thing + X] = 0;
    s[thing + RIGHTWARDS] = 0;
    s[thing + IS_GOLD] = 0;
  }

  @Override
  public boolean act(int[] s, int at, int action, Draws draws, Planes planes) {
    reward = 0;
    if (s[at + SPAWN_TIMER] == 0) {
      spawn(s, at, draws, planes);
      s[at + SPAWN_TIMER] = s[at + SPAWN_SPEED_AT];
    }
    planes.erase(PLAYER_PLANE, s[at + PLAYER_X], s[at + PLAYER_Y]);
    s[at + PLAYER_X] = Rules.within(0, s[at + PLAYER_X] + Rules.dx(action), LAST);
    s[at + PLAYER_Y] = Rules.within(1, s[at + PLAYER_Y] + Rules.dy(action), LAST - 1);
    planes.set(PLAYER_PLANE, s[at + PLAYER_X], s[at + PLAYER_Y]);
    boolean hit = meet(s, at, planes);
    if (s[at + MOVE_TIMER] == 0) {
      s[at + MOVE_TIMER] = s[at + MOVE_SPEED];
      for (int row = 0; row < ROWS; row++) {
        advance(s, at, row, planes);
      }
      hit |= meet(s, at, planes);
    }
    s[at + SPAWN_TIMER]--;
    s[at + MOVE_TIMER]--;
    ramp(s, at);
    return hit;
  }

  /** In a random free row; nowhere if there is none. */
  private static void spawn(int[] s, int at, Draws draws, Planes planes) {
    boolean right = draws.real() < FROM_LEFT;
    boolean gold = draws.real() < GOLD;
    int free = 0;
    for (int row = 0; row < ROWS; row++) {
      free += 1 - s[at + THINGS + row * THING + THERE];
    }
    if (free == 0) {
      return;
    }
    int skip = draws.below(free);
    int row = 0;
    while (s[at + THINGS + row * THING + THERE] == 1 || skip-- > 0) {
      row++;
    }
    int thing = at + THINGS + row * THING;
    s[thing + THERE] = 1;
    s[thing + X] = right ? 0 : LAST;
    s[thing + RIGHTWARDS] = right ? 1 : 0;
    s[thing + IS_GOLD] = gold ? 1 : 0;
    put(s, thing, row, planes, 1f);
  }

  /** Takes the gold where the player is; returns whether there is an enemy. */
  private boolean meet(int[] s, int at, Planes planes) {
    int row = s[at + PLAYER_Y] - 1;
    int thing = at + THINGS + row * THING;
    boolean met = s[thing + THERE] == 1 && s[thing + X] == s[at + PLAYER_X];
    if (met && s[thing + IS_GOLD] == 1) {
      put(s, thing, row, planes, 0f);
      remove(s, thing);
      reward++;
      return false;
    }
    return met;
  }

  private static void advance(int[] s, int at, int row, Planes planes) {
    int thing = at + THINGS + row * THING;
    if (s[thing + THERE] == 0) {
      return;
    }
    put(s, thing, row, planes, 0f);
    int x = s[thing + X] + (s[thing + RIGHTWARDS] == 1 ? 1 : -1);
    if (x < 0 || x > LAST) {
      remove(s, thing);
      return;
    }
    s[thing + X] = x;
    put(s, thing, row, planes, 1f);
  }

  private void ramp(int[] s, int at) {
    if (!ramping || s[at + SPAWN_SPEED_AT] == 1 && s[at + MOVE_SPEED] == 1) {
      return;
    }
    if (s[at + RAMP_TIMER] >= 0) {
      s[at + RAMP_TIMER]--;
      return;
    }
    if (s[at + MOVE_SPEED] > 1 && s[at + RAMP_INDEX] % 2 == 1) {
      s[at + MOVE_SPEED]--;
    }
    if (s[at + SPAWN_SPEED_AT] > 1) {
      s[at + SPAWN_SPEED_AT]--;
    }
    s[at + RAMP_INDEX]++;
    s[at + RAMP_TIMER] = RAMP_INTERVAL;
  }

  @Override
  public void draw(int[] s, int at, Planes planes) {
    planes.set(PLAYER_PLANE, s[at + PLAYER_X], s[at + PLAYER_Y]);
    for (int row = 0; row < ROWS; row++) {
      int thing = at + THINGS + row * THING;
      if (s[thing + THERE] == 1) {
        put(s, thing, row, planes, 1f);
      }
    }
  }

  /** A thing, and where it comes from. */
  private static void put(int[] s, int thing, int row, Planes planes, float value) {
    int x = s[thing + X];
    planes.put(s[thing + IS_GOLD] == 1 ? GOLD_PLANE : ENEMY_PLANE, x, row + 1, value);
    int back = s[thing + RIGHTWARDS] == 1 ? x - 1 : x + 1;
    if (back >= 0 && back <= LAST) {
      planes.put(TRAIL_PLANE, back, row + 1, value);
    }
  }
}
