package io.drover.catalog.tasks.minigrid;

import java.util.List;

/**
 * What stands in a cell, as one number of three digits: the object, its colour and its state, each
 * as MiniGrid's {@code core/constants.py} counts them. So {@code 250} is a grey wall, {@code 442} a
 * locked yellow door.
 */
final class Thing {
  static final int EMPTY_OBJECT = 1;
  static final int WALL_OBJECT = 2;
  static final int DOOR = 4;
  static final int KEY = 5;
  static final int GOAL_OBJECT = 8;

  static final int GREEN = 1;
  static final int YELLOW = 4;
  static final int GREY = 5;

  /** States of a door. */
  static final int OPEN = 0;

  static final int CLOSED = 1;
  static final int LOCKED = 2;

  /** A cell that the agent cannot see. */
  static final int UNSEEN = 0;

  static final int EMPTY = of(EMPTY_OBJECT, 0, 0);
  static final int WALL = of(WALL_OBJECT, GREY, 0);
  static final int GOAL = of(GOAL_OBJECT, GREEN, 0);

  /** Kinds of objects, colours and states that MiniGrid counts. */
  static final int OBJECTS = 11;

  static final int COLOURS = 6;
  static final int STATES = 3;

  /** More than any thing's number. */
  static final int END = 1000;

  /** Colours in the order in which MiniGrid draws them: sorted by their English names. */
  static final List<Integer> COLOUR_NAMES = List.of(2, 1, 5, 3, 0, 4);

  private Thing() {}

  static int of(int object, int colour, int state) {
    return object * 100 + colour * 10 + state;
  }

  static int object(int thing) {
    return thing / 100;
  }

  static int colour(int thing) {
    return thing / 10 % 10;
  }

  static int state(int thing) {
    return thing % 10;
  }

  private static boolean isOpenDoor(int thing) {
    return object(thing) == DOOR && state(thing) == OPEN;
  }

  /** Whether the agent may stand in the cell. */
  static boolean isPassable(int thing) {
    return thing == EMPTY || thing == GOAL || isOpenDoor(thing);
  }

  /** Whether the agent can look through the cell. */
  static boolean isTransparent(int thing) {
    return object(thing) != WALL_OBJECT && (object(thing) != DOOR || isOpenDoor(thing));
  }

  /** Whether it is one that these tasks have. */
  static boolean exists(int thing) {
    return thing == EMPTY || thing == WALL || thing == GOAL || isKey(thing) || isDoor(thing);
  }

  static boolean isKey(int thing) {
    return object(thing) == KEY && colour(thing) < COLOURS && state(thing) == 0;
  }

  static boolean isDoor(int thing) {
    return object(thing) == DOOR && colour(thing) < COLOURS && state(thing) < STATES;
  }
}
