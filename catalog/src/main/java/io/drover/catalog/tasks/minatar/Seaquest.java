package io.drover.catalog.tasks.minatar;

import io.drover.catalog.tasks.Draws;
import io.drover.catalog.tasks.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A submarine shoots fish and other submarines, each a reward of 1, collects divers, and comes up
 * for air with at least one of them; with six it is rewarded for the oxygen that is left. Being
 * hit, out of oxygen, or up without a diver is the end. Planes: the submarine's front and back, its
 * bullets, where things come from, bullets of enemies, fish, submarines, the oxygen, the divers on
 * board, divers.
 *
 * <p>As in the reference, who comes up with six divers has −1 afterwards.
 */
final class Seaquest implements Rules {
  private static final int MAX_OXYGEN = 200;
  private static final int SPAWN_SPEED = 20;
  private static final int DIVER_SPAWN_SPEED = 30;
  private static final int MOVE_INTERVAL = 5;
  private static final int SHOT_COOL_DOWN = 5;
  private static final int ENEMY_SHOT_INTERVAL = 10;
  private static final int DIVER_MOVE_INTERVAL = 5;
  private static final int MAX_DIVERS = 6;
  private static final double FROM_LEFT = 0.5;
  private static final double IS_SUBMARINE = 1.0 / 3;

  private static final int OXYGEN = 0;
  private static final int DIVER_COUNT = 1;
  private static final int SUB_X = 2;
  private static final int SUB_Y = 3;
  private static final int SUB_RIGHT = 4;
  private static final int SPAWN_SPEED_AT = 5;
  private static final int SPAWN_TIMER = 6;
  private static final int DIVER_SPAWN_TIMER = 7;
  private static final int MOVE_SPEED = 8;
  private static final int RAMP_INDEX = 9;
  private static final int SHOT_TIMER = 10;
  private static final int SURFACE = 11;

  /** Fields of things, beside those of every {@link Swarm}. */
  private static final int TIMER = 3;

  private static final int ENEMY_SHOT_TIMER = 4;

  private static final Variable FIELD_X = new Variable("x", 0, LAST);
  private static final Variable FIELD_Y = new Variable("y", 0, LAST - 1);
  private static final Variable FIELD_RIGHT = new Variable("right", 0, 1);
  private static final Variable FIELD_TIMER = new Variable("timer", 0, MOVE_INTERVAL);
  private static final Variable FIELD_SHOT = new Variable("shot_timer", 0, ENEMY_SHOT_INTERVAL);

  private static final List<Variable> BULLET = List.of(FIELD_X, FIELD_Y, FIELD_RIGHT);
  private static final List<Variable> MOVER = List.of(FIELD_X, FIELD_Y, FIELD_RIGHT, FIELD_TIMER);
  private static final List<Variable> SHOOTER =
      List.of(FIELD_X, FIELD_Y, FIELD_RIGHT, FIELD_TIMER, FIELD_SHOT);

  /*
   * Capacities. One enemy a step at most, and then it crosses in 30 steps; before, there are at most
   * 60 steps and one enemy in 14. A bullet flies for ten steps at most; the player shoots once in
   * five, an enemy once in eleven. Divers come every 30 steps and cross in 60.
   */
  private static final int BULLETS = 3;

  private static final int ENEMIES = 36;
  private static final int DIVERS = 4;

  /** Planes; those of things come with their swarms. */
  private static final int FRONT_PLANE = 0;

  private static final int BACK_PLANE = 1;
  private static final int TRAIL_PLANE = 3;
  private static final int ALL = -1;
  private static final int OXYGEN_PLANE = 7;
  private static final int DIVERS_PLANE = 8;

  private static final Swarm F_BULLETS =
      new Swarm("f_bullets", SURFACE + 1, BULLET, BULLETS, 2, Swarm.NO_TRAILS);
  private static final Swarm E_BULLETS =
      F_BULLETS.next("e_bullets", BULLET, ENEMIES, 4, Swarm.NO_TRAILS);
  private static final Swarm FISH = E_BULLETS.next("e_fish", MOVER, ENEMIES, 5, TRAIL_PLANE);
  private static final Swarm SUBS = FISH.next("e_subs", SHOOTER, ENEMIES, 6, TRAIL_PLANE);
  private static final Swarm DIVERS_OUT = SUBS.next("divers", MOVER, DIVERS, 9, TRAIL_PLANE);

  private static final List<Swarm> SWARMS = List.of(F_BULLETS, E_BULLETS, FISH, SUBS, DIVERS_OUT);

  private static final List<Variable> VARIABLES = list();

  private final boolean ramping;
  private int reward;
  private boolean over;

  /** Those of the running step. */
  private Planes planes;

  /**
   * A bit for each plane in which things were erased: they may have moved, and another one may have
   * been in the same cell, so that all are drawn again.
   */
  private int stale;

  /** The last thing that left its list. */
  private final int[] gone = new int[SHOOTER.size()];

  /** Those whose speed grows, or not. */
  Seaquest(boolean ramping) {
    this.ramping = ramping;
  }

  private static List<Variable> list() {
    List<Variable> variables = new ArrayList<>();
    variables.add(new Variable("oxygen", -1, MAX_OXYGEN));
    variables.add(new Variable("diver_count", -1_000, MAX_DIVERS));
    variables.add(new Variable("sub_x", 0, LAST));
    variables.add(new Variable("sub_y", 0, LAST - 1));
    variables.add(new Variable("sub_or", 0, 1));
    variables.add(new Variable("e_spawn_speed", 1, SPAWN_SPEED));
    variables.add(new Variable("e_spawn_timer", 0, SPAWN_SPEED));
    variables.add(new Variable("d_spawn_timer", 0, DIVER_SPAWN_SPEED));
    variables.add(new Variable("move_speed", 2, MOVE_INTERVAL));
    variables.add(new Variable("ramp_index", 0, 1_000));
    variables.add(new Variable("shot_timer", 0, SHOT_COOL_DOWN));
    variables.add(new Variable("surface", 0, 1));
    for (Swarm swarm : SWARMS) {
      swarm.describe(variables);
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
    Arrays.fill(s, at, at + SURFACE, 0);
    F_BULLETS.clear(s, at);
    E_BULLETS.clear(s, at);
    FISH.clear(s, at);
    SUBS.clear(s, at);
    DIVERS_OUT.clear(s, at);
    s[at + OXYGEN] = MAX_OXYGEN;
    s[at + SUB_X] = 5;
    s[at + SPAWN_SPEED_AT] = SPAWN_SPEED;
    s[at + SPAWN_TIMER] = SPAWN_SPEED;
    s[at + DIVER_SPAWN_TIMER] = DIVER_SPAWN_SPEED;
    s[at + MOVE_SPEED] = MOVE_INTERVAL;
    s[at + SURFACE] = 1;
  }

  @Override
  public boolean act(int[] s, int at, int action, Draws draws, Planes planes) {
    int oxygen = oxygenCells(s, at);
    int divers = diverCells(s, at);
    putSubmarine(s, at, planes, 0f);
    this.planes = planes;
    stale = 0;
    move(s, at, action, draws);
    putSubmarine(s, at, planes, 1f);
    if (stale != 0) {
      drawSwarms(stale, s, at, planes);
    }
    putChanged(OXYGEN_PLANE, oxygen, oxygenCells(s, at), planes);
    putChanged(DIVERS_PLANE, divers, diverCells(s, at), planes);
    return over;
  }

  private void move(int[] s, int at, int action, Draws draws) {
    reward = 0;
    over = false;
    if (s[at + SPAWN_TIMER] == 0) {
      spawnEnemy(s, at, draws);
      s[at + SPAWN_TIMER] = s[at + SPAWN_SPEED_AT];
    }
    if (s[at + DIVER_SPAWN_TIMER] == 0) {
      boolean right = draws.real() < FROM_LEFT;
      int y = draws.between(1, LAST);
      enter(DIVERS_OUT, s, DIVERS_OUT.add(s, at), right, y, DIVER_MOVE_INTERVAL);
      s[at + DIVER_SPAWN_TIMER] = DIVER_SPAWN_SPEED;
    }
    control(s, at, action);
    for (int i = F_BULLETS.count(s, at) - 1; i >= 0; i--) {
      flyOut(s, at, i);
    }
    // Their counts are far apart in memory: all at once they are waited for once.
    int others = DIVERS_OUT.count(s, at) | SUBS.count(s, at) | E_BULLETS.count(s, at);
    if ((others | FISH.count(s, at)) != 0) {
      moveOthers(s, at);
    }
    countDown(s, at + SPAWN_TIMER);
    countDown(s, at + DIVER_SPAWN_TIMER);
    countDown(s, at + SHOT_TIMER);
    breathe(s, at);
  }

  private void moveOthers(int[] s, int at) {
    for (int i = DIVERS_OUT.count(s, at) - 1; i >= 0; i--) {
      swim(s, at, i);
    }
    for (int i = SUBS.count(s, at) - 1; i >= 0; i--) {
      int now = chase(s, at, SUBS, i);
      shoot(s, at, now < 0 ? gone : s, now < 0 ? 0 : SUBS.place(at, now));
    }
    for (int i = E_BULLETS.count(s, at) - 1; i >= 0; i--) {
      flyIn(s, at, i);
    }
    for (int i = FISH.count(s, at) - 1; i >= 0; i--) {
      chase(s, at, FISH, i);
    }
  }

  private static void countDown(int[] s, int timer) {
    s[timer] = Math.max(0, s[timer] - 1);
  }

  /** In a random row, unless something comes from the other side there. */
  private void spawnEnemy(int[] s, int at, Draws draws) {
    boolean right = draws.real() < FROM_LEFT;
    boolean sub = draws.real() < IS_SUBMARINE;
    int y = draws.between(1, LAST);
    if (comesFromElsewhere(s, at, SUBS, y, right) || comesFromElsewhere(s, at, FISH, y, right)) {
      return;
    }
    Swarm swarm = sub ? SUBS : FISH;
    int thing = swarm.add(s, at);
    enter(swarm, s, thing, right, y, s[at + MOVE_SPEED]);
    if (sub && thing >= 0) {
      s[thing + ENEMY_SHOT_TIMER] = ENEMY_SHOT_INTERVAL;
    }
  }

  private static boolean comesFromElsewhere(int[] s, int at, Swarm swarm, int y, boolean right) {
    for (int i = 0; i < swarm.count(s, at); i++) {
      int thing = swarm.place(at, i);
      if (s[thing + Swarm.Y] == y && s[thing + Swarm.RIGHT] == 1 != right) {
        return true;
      }
    }
    return false;
  }

  private void enter(Swarm swarm, int[] s, int thing, boolean right, int y, int timer) {
    if (thing >= 0) {
      s[thing + Swarm.X] = right ? 0 : LAST;
      s[thing + Swarm.Y] = y;
      s[thing + Swarm.RIGHT] = right ? 1 : 0;
      s[thing + TIMER] = timer;
      swarm.put(s, thing, planes, 1f);
    }
  }

  private static void control(int[] s, int at, int action) {
    if (action == FIRE && s[at + SHOT_TIMER] == 0) {
      launch(s, F_BULLETS.add(s, at), s[at + SUB_X], s[at + SUB_Y], s[at + SUB_RIGHT]);
      s[at + SHOT_TIMER] = SHOT_COOL_DOWN;
    }
    int dx = Rules.dx(action);
    s[at + SUB_X] = Rules.within(0, s[at + SUB_X] + dx, LAST);
    s[at + SUB_Y] = Rules.within(0, s[at + SUB_Y] + Rules.dy(action), LAST - 1);
    s[at + SUB_RIGHT] = dx == 0 ? s[at + SUB_RIGHT] : dx + 1 >> 1;
  }

  private static void launch(int[] s, int bullet, int x, int y, int right) {
    if (bullet >= 0) {
      s[bullet + Swarm.X] = x;
      s[bullet + Swarm.Y] = y;
      s[bullet + Swarm.RIGHT] = right;
    }
  }

  /** One of the player's bullets. */
  private void flyOut(int[] s, int at, int i) {
    int bullet = F_BULLETS.place(at, i);
    erase(F_BULLETS, s, bullet);
    if (!Swarm.move(s, bullet)) {
      F_BULLETS.removeLike(s, at, i);
      return;
    }
    int fish = FISH.at(s, at, s[bullet + Swarm.X], s[bullet + Swarm.Y]);
    int sub = SUBS.at(s, at, s[bullet + Swarm.X], s[bullet + Swarm.Y]);
    if (fish >= 0 || sub >= 0) {
      Swarm swarm = fish >= 0 ? FISH : SUBS;
      int hit = fish >= 0 ? fish : sub;
      erase(swarm, s, swarm.place(at, hit));
      swarm.removeAt(s, at, hit);
      F_BULLETS.removeLike(s, at, i);
      reward++;
    }
  }

  private void swim(int[] s, int at, int i) {
    int diver = DIVERS_OUT.place(at, i);
    if (pickUp(s, at, i)) {
      return;
    }
    if (s[diver + TIMER] > 0) {
      s[diver + TIMER]--;
      return;
    }
    s[diver + TIMER] = DIVER_MOVE_INTERVAL;
    erase(DIVERS_OUT, s, diver);
    if (!Swarm.move(s, diver)) {
      DIVERS_OUT.removeLike(s, at, i);
    } else {
      pickUp(s, at, i);
    }
  }

  private boolean pickUp(int[] s, int at, int i) {
    int diver = DIVERS_OUT.place(at, i);
    if (s[at + DIVER_COUNT] >= MAX_DIVERS || !meets(s, at, diver)) {
      return false;
    }
    erase(DIVERS_OUT, s, diver);
    DIVERS_OUT.removeLike(s, at, i);
    s[at + DIVER_COUNT]++;
    return true;
  }

  private static boolean meets(int[] s, int at, int thing) {
    return s[thing + Swarm.X] == s[at + SUB_X] && s[thing + Swarm.Y] == s[at + SUB_Y];
  }

  /**
   * An enemy moves. Returns where it stands in its list after that, −1 if no more; it is then still
   * in {@link #gone}.
   */
  private int chase(int[] s, int at, Swarm swarm, int i) {
    int enemy = swarm.place(at, i);
    over |= meets(s, at, enemy);
    if (s[enemy + TIMER] > 0) {
      s[enemy + TIMER]--;
      return i;
    }
    s[enemy + TIMER] = s[at + MOVE_SPEED];
    erase(swarm, s, enemy);
    if (!Swarm.move(s, enemy)) {
      return leave(s, at, swarm, i);
    }
    if (meets(s, at, enemy)) {
      over = true;
      return i;
    }
    int bullet = F_BULLETS.at(s, at, s[enemy + Swarm.X], s[enemy + Swarm.Y]);
    if (bullet < 0) {
      return i;
    }
    int now = leave(s, at, swarm, i);
    erase(F_BULLETS, s, F_BULLETS.place(at, bullet));
    F_BULLETS.removeAt(s, at, bullet);
    reward++;
    return now;
  }

  private int leave(int[] s, int at, Swarm swarm, int i) {
    System.arraycopy(s, swarm.place(at, i), gone, 0, swarm.width());
    return swarm.removeLike(s, at, i) < i ? i - 1 : -1;
  }

  /** A submarine's turn to shoot, also in the step in which it leaves. */
  private static void shoot(int[] s, int at, int[] from, int sub) {
    if (from[sub + ENEMY_SHOT_TIMER] > 0) {
      from[sub + ENEMY_SHOT_TIMER]--;
      return;
    }
    from[sub + ENEMY_SHOT_TIMER] = ENEMY_SHOT_INTERVAL;
    int bullet = E_BULLETS.add(s, at);
    launch(s, bullet, from[sub + Swarm.X], from[sub + Swarm.Y], from[sub + Swarm.RIGHT]);
  }

  private void flyIn(int[] s, int at, int i) {
    int bullet = E_BULLETS.place(at, i);
    over |= meets(s, at, bullet);
    erase(E_BULLETS, s, bullet);
    if (!Swarm.move(s, bullet)) {
      E_BULLETS.removeLike(s, at, i);
    } else {
      over |= meets(s, at, bullet);
    }
  }

  private void breathe(int[] s, int at) {
    over |= s[at + OXYGEN] <= 0;
    if (s[at + SUB_Y] > 0) {
      s[at + OXYGEN]--;
      s[at + SURFACE] = 0;
    } else if (s[at + SURFACE] == 0) {
      if (s[at + DIVER_COUNT] == 0) {
        over = true;
      } else {
        surface(s, at);
      }
    }
  }

  private void surface(int[] s, int at) {
    s[at + SURFACE] = 1;
    if (s[at + DIVER_COUNT] == MAX_DIVERS) {
      s[at + DIVER_COUNT] = 0;
      reward += Math.floorDiv(s[at + OXYGEN] * 10, MAX_OXYGEN);
    }
    s[at + OXYGEN] = MAX_OXYGEN;
    s[at + DIVER_COUNT]--;
    if (!ramping || s[at + SPAWN_SPEED_AT] == 1 && s[at + MOVE_SPEED] <= 2) {
      return;
    }
    if (s[at + MOVE_SPEED] > 2 && s[at + RAMP_INDEX] % 2 == 1) {
      s[at + MOVE_SPEED]--;
    }
    if (s[at + SPAWN_SPEED_AT] > 1) {
      s[at + SPAWN_SPEED_AT]--;
    }
    s[at + RAMP_INDEX]++;
  }

  @Override
  public void require(int[] s, int at) {
    if (s[at + SUB_X] == (s[at + SUB_RIGHT] == 1 ? 0 : LAST)) {
      throw new IllegalArgumentException("the submarine's back must be on the grid");
    }
    for (Swarm swarm : SWARMS) {
      swarm.require(s, at);
    }
  }

  @Override
  public void draw(int[] s, int at, Planes planes) {
    putSubmarine(s, at, planes, 1f);
    drawSwarms(ALL, s, at, planes);
    putChanged(OXYGEN_PLANE, 0, oxygenCells(s, at), planes);
    putChanged(DIVERS_PLANE, 0, diverCells(s, at), planes);
  }

  /** Cells of the lowest row that show the oxygen, from the left. */
  private static int oxygenCells(int[] s, int at) {
    return (1 << Math.max(0, s[at + OXYGEN]) * SIDE / MAX_OXYGEN) - 1;
  }

  /** Those that show the divers on board, from the right but one. */
  private static int diverCells(int[] s, int at) {
    int divers = Math.max(0, s[at + DIVER_COUNT]);
    return (1 << divers) - 1 << LAST - divers;
  }

  private static void putChanged(int plane, int before, int after, Planes planes) {
    planes.putRow(plane, LAST, before & ~after, 0f);
    planes.putRow(plane, LAST, after & ~before, 1f);
  }

  private static void putSubmarine(int[] s, int at, Planes planes, float value) {
    int x = s[at + SUB_X];
    int y = s[at + SUB_Y];
    planes.put(FRONT_PLANE, x, y, value);
    planes.put(BACK_PLANE, s[at + SUB_RIGHT] == 1 ? x - 1 : x + 1, y, value);
  }

  private static void drawSwarms(int stale, int[] s, int at, Planes planes) {
    if ((stale & F_BULLETS.planeBits()) != 0) {
      F_BULLETS.draw(s, at, planes);
    }
    if ((stale & E_BULLETS.planeBits()) != 0) {
      E_BULLETS.draw(s, at, planes);
    }
    if ((stale & 1 << TRAIL_PLANE) != 0) {
      FISH.draw(s, at, planes);
      SUBS.draw(s, at, planes);
      DIVERS_OUT.draw(s, at, planes);
    }
  }

  private void erase(Swarm swarm, int[] s, int thing) {
    swarm.put(s, thing, planes, 0f);
    stale |= swarm.planeBits();
  }
}
