package io.drover.catalog.tasks.minatar;

import io.drover.catalog.tasks.Draws;
import io.drover.catalog.tasks.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * A cannon in the lowest row shoots at a block of aliens that moves sideways, turns and comes down
 * at the edges, and shoots back. An alien is a reward of 1; fewer aliens move faster, and each new
 * block does. An alien or a bullet at the cannon is the end. Planes: the cannon, aliens, aliens
 * that go left, aliens that go right, the player's bullets, theirs.
 */
final class SpaceInvaders implements Rules {
  private static final int SHOT_COOL_DOWN = 5;
  private static final int MOVE_INTERVAL = 12;
  private static final int FASTEST = 6;
  private static final int SHOT_INTERVAL = 10;

  private static final int POSITION = 0;
  private static final int DIRECTION = 1;
  private static final int MOVE_INTERVAL_AT = 2;
  private static final int MOVE_TIMER = 3;
  private static final int SHOT_TIMER_ALIENS = 4;
  private static final int RAMP_INDEX = 5;
  private static final int SHOT_TIMER = 6;

  /** Ten rows each, the upper one first; a cell is a bit. */
  private static final int BULLETS = 7;

  private static final int ENEMY_BULLETS = BULLETS + SIDE;
  private static final int ALIENS = ENEMY_BULLETS + SIDE;

  private static final int FULL_ROW = (1 << SIDE) - 1;
  private static final int BLOCK_ROWS = 4;

  /** Columns 2 to 7. */
  private static final int BLOCK_ROW = 0b0011111100;

  private static final List<Variable> VARIABLES = list();

  private final boolean ramping;
  private int reward;

  /** Those whose speed grows, or not. */
  SpaceInvaders(boolean ramping) {
    this.ramping = ramping;
  }

  private static List<Variable> list() {
    List<Variable> variables = new ArrayList<>();
    variables.add(new Variable("pos", 0, LAST));
    variables.add(new Variable("alien_dir", -1, 1));
    variables.add(new Variable("enemy_move_interval", FASTEST, MOVE_INTERVAL));
    variables.add(new Variable("alien_move_timer", 0, MOVE_INTERVAL));
    variables.add(new Variable("alien_shot_timer", 0, SHOT_INTERVAL));
    variables.add(new Variable("ramp_index", 0, 1_000));
    variables.add(new Variable("shot_timer", 0, SHOT_COOL_DOWN));
    for (String map : List.of("f_bullet", "e_bullet", "alien")) {
      for (int row = 0; row < SIDE; row++) {
        variables.add(new Variable(map + "_row_" + row, 0, FULL_ROW));
      }
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
    s[at + POSITION] = 5;
    s[at + DIRECTION] = -1;
    s[at + MOVE_INTERVAL_AT] = MOVE_INTERVAL;
    s[at + MOVE_TIMER] = MOVE_INTERVAL;
    s[at + SHOT_TIMER_ALIENS] = SHOT_INTERVAL;
    s[at + RAMP_INDEX] = 0;
    s[at + SHOT_TIMER] = 0;
    for (int row = 0; row < SIDE; row++) {
      s[at + BULLETS + row] = 0;
      s[at + ENEMY_BULLETS + row] = 0;
      s[at + ALIENS + row] = row < BLOCK_ROWS ? BLOCK_ROW : 0;
    }
  }

  @Override
  public boolean act(int[] s, int at, int action, Draws draws, Planes planes) {
    boolean hit = move(s, at, action);
    planes.clear();
    draw(s, at, planes);
    return hit;
  }

  private boolean move(int[] s, int at, int action) {
    if (action == FIRE && s[at + SHOT_TIMER] == 0) {
      s[at + BULLETS + LAST] |= 1 << s[at + POSITION];
      s[at + SHOT_TIMER] = SHOT_COOL_DOWN;
    } else if (action == LEFT) {
      s[at + POSITION] = Math.max(0, s[at + POSITION] - 1);
    } else if (action == RIGHT) {
      s[at + POSITION] = Math.min(LAST, s[at + POSITION] + 1);
    }
    System.arraycopy(s, at + BULLETS + 1, s, at + BULLETS, LAST);
    s[at + BULLETS + LAST] = 0;
    System.arraycopy(s, at + ENEMY_BULLETS, s, at + ENEMY_BULLETS + 1, LAST);
    s[at + ENEMY_BULLETS] = 0;
    int cannon = 1 << s[at + POSITION];
    boolean hit = ((s[at + ENEMY_BULLETS + LAST] | s[at + ALIENS + LAST]) & cannon) != 0;
    if (s[at + MOVE_TIMER] == 0) {
      s[at + MOVE_TIMER] = Math.min(aliens(s, at), s[at + MOVE_INTERVAL_AT]);
      hit |= march(s, at);
      hit |= (s[at + ALIENS + LAST] & cannon) != 0;
    }
    if (s[at + SHOT_TIMER_ALIENS] == 0) {
      s[at + SHOT_TIMER_ALIENS] = SHOT_INTERVAL;
      shoot(s, at);
    }
    reward = kill(s, at);
    if (s[at + SHOT_TIMER] > 0) {
      s[at + SHOT_TIMER]--;
    }
    s[at + MOVE_TIMER]--;
    s[at + SHOT_TIMER_ALIENS]--;
    if (aliens(s, at) == 0) {
      follow(s, at);
    }
    return hit;
  }

  private static int aliens(int[] s, int at) {
    int count = 0;
    for (int row = 0; row < SIDE; row++) {
      count += Integer.bitCount(s[at + ALIENS + row]);
    }
    return count;
  }

  /** All aliens in their columns. */
  private static int columns(int[] s, int at) {
    int columns = 0;
    for (int row = 0; row < SIDE; row++) {
      columns |= s[at + ALIENS + row];
    }
    return columns;
  }

  /** Aliens move; returns whether one comes down from the lowest row. */
  private static boolean march(int[] s, int at) {
    int direction = s[at + DIRECTION];
    int edge = direction < 0 ? 1 : 1 << LAST;
    if ((columns(s, at) & edge) != 0) {
      s[at + DIRECTION] = -direction;
      // As in the reference, the lowest row comes back at the top; the episode is over then.
      int lowest = s[at + ALIENS + LAST];
      System.arraycopy(s, at + ALIENS, s, at + ALIENS + 1, LAST);
      s[at + ALIENS] = lowest;
      return lowest > 0;
    }
    for (int row = 0; row < SIDE; row++) {
      int aliens = s[at + ALIENS + row];
      s[at + ALIENS + row] = direction < 0 ? aliens >> 1 : aliens << 1;
    }
    return false;
  }

  /** The lowest alien of the column nearest to the cannon, the left one of two, shoots. */
  private static void shoot(int[] s, int at) {
    int columns = columns(s, at);
    int position = s[at + POSITION];
    for (int d = 0; d < SIDE; d++) {
      int left = position - d;
      int x = left >= 0 && (columns >> left & 1) == 1 ? left : position + d;
      if (x <= LAST && (columns >> x & 1) == 1) {
        int row = LAST;
        while ((s[at + ALIENS + row] >> x & 1) == 0) {
          row--;
        }
        s[at + ENEMY_BULLETS + row] |= 1 << x;
        return;
      }
    }
  }

  private static int kill(int[] s, int at) {
    int killed = 0;
    for (int row = 0; row < SIDE; row++) {
      int both = s[at + ALIENS + row] & s[at + BULLETS + row];
      killed += Integer.bitCount(both);
      s[at + ALIENS + row] ^= both;
      s[at + BULLETS + row] ^= both;
    }
    return killed;
  }

  /** The next block of aliens. */
  private void follow(int[] s, int at) {
    if (ramping && s[at + MOVE_INTERVAL_AT] > FASTEST) {
      s[at + MOVE_INTERVAL_AT]--;
      s[at + RAMP_INDEX]++;
    }
    for (int row = 0; row < BLOCK_ROWS; row++) {
      s[at + ALIENS + row] |= BLOCK_ROW;
    }
  }

  @Override
  public void require(int[] s, int at) {
    if (s[at + DIRECTION] == 0) {
      throw new IllegalArgumentException("alien_dir must be -1 or 1, but is 0");
    }
    if (aliens(s, at) == 0) {
      throw new IllegalArgumentException("there must be an alien");
    }
  }

  @Override
  public void draw(int[] s, int at, Planes planes) {
    planes.set(0, s[at + POSITION], LAST);
    int direction = s[at + DIRECTION] < 0 ? 2 : 3;
    for (int row = 0; row < SIDE; row++) {
      planes.putRow(1, row, s[at + ALIENS + row], 1f);
      planes.putRow(direction, row, s[at + ALIENS + row], 1f);
      planes.putRow(4, row, s[at + BULLETS + row], 1f);
      planes.putRow(5, row, s[at + ENEMY_BULLETS + row], 1f);
    }
  }
}
