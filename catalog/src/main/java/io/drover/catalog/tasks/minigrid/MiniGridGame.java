package io.drover.catalog.tasks.minigrid;

import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.Draws;
import io.drover.catalog.tasks.Game;
import io.drover.catalog.tasks.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * MiniGrid's rules. A state is where the agent is and looks (0 to the right, 1 down, 2 to the left,
 * 3 up), what it carries ({@link Thing#EMPTY} for nothing), how many steps it has taken, and the
 * {@link Thing} in each cell, row by row.
 */
final class MiniGridGame implements Game {
  static final int AGENT_X = 0;
  static final int AGENT_Y = 1;
  static final int AGENT_DIR = 2;
  static final int CARRYING = 3;
  static final int STEP_COUNT = 4;
  static final int CELLS = 5;

  static final int DIRECTIONS = 4;

  /** Where each direction leads. */
  static final int[] DX = {1, 0, -1, 0};

  static final int[] DY = {0, 1, 0, -1};

  /** MiniGrid's actions; there is a seventh, done, that does nothing. */
  static final int ACTIONS = 7;

  private static final int LEFT = 0;
  private static final int RIGHT = 1;
  private static final int FORWARD = 2;
  private static final int PICKUP = 3;
  private static final int DROP = 4;
  private static final int TOGGLE = 5;

  private final Room room;
  private final int maxSteps;
  private final Encoding encoding;
  private final boolean showsDirection;
  private final View view;
  private final List<Variable> variables;
  private final int imageSize;
  private float reward;

  MiniGridGame(Room room, int maxSteps, int viewSize, Encoding encoding, boolean showsDirection) {
    this.room = room;
    this.maxSteps = maxSteps;
    this.encoding = encoding;
    this.showsDirection = showsDirection;
    view = new View(viewSize, room);
    variables = variables(room, maxSteps);
    imageSize = encoding.planes() * viewSize * viewSize;
  }

  static List<Variable> variables(Room room, int maxSteps) {
    List<Variable> variables = new ArrayList<>();
    variables.add(new Variable("agent_x", 1, room.width() - 2));
    variables.add(new Variable("agent_y", 1, room.height() - 2));
    variables.add(new Variable("agent_dir", 0, DIRECTIONS - 1));
    variables.add(new Variable("carrying", Thing.EMPTY, Thing.END - 1));
    variables.add(new Variable("step_count", 0, maxSteps));
    for (int y = 0; y < room.height(); y++) {
      for (int x = 0; x < room.width(); x++) {
        variables.add(new Variable("cell_" + x + "_" + y, Thing.EMPTY, Thing.END - 1));
      }
    }
    return List.copyOf(variables);
  }

  @Override
  public int stateSize() {
    return variables.size();
  }

  @Override
  public void start(Draws draws, int[] state, int at) {
    room.plan().lay(new Layout(room.width(), room.height(), state, at, draws));
  }

  @Override
  public int elapsed(int[] s, int at) {
    return s[at + STEP_COUNT];
  }

  @Override
  public float reward() {
    return reward;
  }

  @Override
  public boolean advance(int[] s, int at, int action, Draws draws, float[] observations, int to) {
    boolean done = act(s, at, action);
    reward = done ? (float) (1 - 0.9 * ((double) s[at + STEP_COUNT] / maxSteps)) : 0;
    observe(s, at, observations, to);
    return done;
  }

  private boolean act(int[] s, int at, int action) {
    s[at + STEP_COUNT]++;
    int direction = s[at + AGENT_DIR];
    int x = s[at + AGENT_X] + DX[direction];
    int y = s[at + AGENT_Y] + DY[direction];
    int ahead = at + room.cell(x, y);
    boolean done = false;
    switch (action) {
      case LEFT -> s[at + AGENT_DIR] = direction + DIRECTIONS - 1 & DIRECTIONS - 1;
      case RIGHT -> s[at + AGENT_DIR] = direction + 1 & DIRECTIONS - 1;
      case FORWARD -> {
        if (Thing.isPassable(s[ahead])) {
          s[at + AGENT_X] = x;
          s[at + AGENT_Y] = y;
          done = s[ahead] == Thing.GOAL;
        }
      }
      case PICKUP -> {
        if (Thing.isKey(s[ahead]) && s[at + CARRYING] == Thing.EMPTY) {
          swap(s, ahead, at + CARRYING);
        }
      }
      case DROP -> {
        if (s[ahead] == Thing.EMPTY) {
          swap(s, ahead, at + CARRYING);
        }
      }
      case TOGGLE -> {
        toggle(s, ahead, s[at + CARRYING]);
        done = room.opensToEnd() && hasOpenDoor(s, at);
      }
      default -> {}
    }
    return done;
  }

  private static void swap(int[] s, int one, int other) {
    int thing = s[one];
    s[one] = s[other];
    s[other] = thing;
  }

  /** A door that is not locked opens or closes; one that is opens with a key of its colour. */
  private static void toggle(int[] s, int ahead, int carrying) {
    int thing = s[ahead];
    if (!Thing.isDoor(thing)) {
      return;
    }
    int colour = Thing.colour(thing);
    switch (Thing.state(thing)) {
      case Thing.OPEN -> s[ahead] = Thing.of(Thing.DOOR, colour, Thing.CLOSED);
      case Thing.CLOSED -> s[ahead] = Thing.of(Thing.DOOR, colour, Thing.OPEN);
      default -> {
        if (carrying == Thing.of(Thing.KEY, colour, 0)) {
          s[ahead] = Thing.of(Thing.DOOR, colour, Thing.OPEN);
        }
      }
    }
  }

  private boolean hasOpenDoor(int[] s, int at) {
    for (int k = at + CELLS; k < at + variables.size(); k++) {
      if (Thing.isDoor(s[k]) && Thing.state(s[k]) == Thing.OPEN) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void observe(int[] s, int at, float[] observations, int to) {
    Arrays.fill(observations, to, to + imageSize + (showsDirection ? DIRECTIONS : 0), 0f);
    view.look(s, at);
    view.write(encoding, observations, to);
    if (showsDirection) {
      observations[to + imageSize + s[at + AGENT_DIR]] = 1;
    }
  }

  @Override
  public void require(int[] s, int at) {
    Variable.require(variables, s, at);
    int doors = 0;
    for (int y = 0; y < room.height(); y++) {
      for (int x = 0; x < room.width(); x++) {
        int thing = s[at + room.cell(x, y)];
        if (!Thing.exists(thing)) {
          throw new IllegalArgumentException(
              "cell_" + x + "_" + y + " must be a wall, door, key, goal or empty, but is " + thing);
        }
        if (thing != Thing.WALL && room.isEdge(x, y)) {
          throw new IllegalArgumentException("cell_" + x + "_" + y + " must be a wall (250)");
        }
        doors += Thing.isDoor(thing) ? 1 : 0;
      }
    }
    int carrying = s[at + CARRYING];
    if (carrying != Thing.EMPTY && !Thing.isKey(carrying)) {
      throw new IllegalArgumentException("carrying must be a key or empty, but is " + carrying);
    }
    if (!Thing.isPassable(s[at + room.cell(s[at + AGENT_X], s[at + AGENT_Y])])) {
      throw new IllegalArgumentException("the agent must be where it can walk");
    }
    if (room.opensToEnd() && doors != 1) {
      throw new IllegalArgumentException("there must be one door, but there are " + doors);
    }
  }

  @Override
  public Optional<Picture> picture(int[] state, int at) {
    view.look(state, at);
    return Optional.of(new Drawing(room, view).draw(state, at));
  }
}
