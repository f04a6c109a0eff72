package io.drover.catalog.tasks.minatar;

import io.drover.catalog.tasks.Variable;
import java.util.Arrays;
import java.util.List;

/**
 * Where a list of like things stands in a state: its length, then {@code capacity} things of {@code
 * fields} numbers, zeros where there is none. The first fields are x, y and whether it goes right.
 * Its methods do what Python's do, to the order and to which of two equal things is removed.
 *
 * @param at of the length in the state
 * @param width how many fields there are
 * @param plane that shows them
 * @param trails the plane that shows where each comes from; one may do for several swarms
 */
record Swarm(
    String name, int at, List<Variable> fields, int width, int capacity, int plane, int trails) {
  /** Instead of a plane of trails. */
  static final int NO_TRAILS = -1;

  static final int X = 0;
  static final int Y = 1;
  static final int RIGHT = 2;

  /** A swarm of things of some fields. */
  Swarm(String name, int at, List<Variable> fields, int capacity, int plane, int trails) {
    this(name, at, fields, fields.size(), capacity, plane, trails);
  }

  /** The swarm that stands after this one. */
  Swarm next(String name, List<Variable> fields, int capacity, int plane, int trails) {
    int after = at + 1 + this.capacity * width;
    return new Swarm(name, after, fields, capacity, plane, trails);
  }

  void describe(List<Variable> variables) {
    variables.add(new Variable(name + "_count", 0, capacity));
    for (int i = 0; i < capacity; i++) {
      for (Variable field : fields) {
        // 0 where there is none.
        int low = Math.min(0, field.low());
        variables.add(new Variable(name + "_" + i + "_" + field.name(), low, field.high()));
      }
    }
  }

  int count(int[] s, int state) {
    return s[state + at];
  }

  /** Where the {@code i}-th stands. */
  int place(int state, int i) {
    return state + at + 1 + i * width;
  }

  /** A place for one more; −1 if there is no room, which play from a start never comes to. */
  int add(int[] s, int state) {
    if (s[state + at] == capacity) {
      return -1;
    }
    return place(state, s[state + at]++);
  }

  void removeAt(int[] s, int state, int i) {
    int last = --s[state + at];
    System.arraycopy(s, place(state, i + 1), s, place(state, i), (last - i) * width);
    Arrays.fill(s, place(state, last), place(state, last) + width, 0);
  }

  /** Removes all. */
  void clear(int[] s, int state) {
    Arrays.fill(s, state + at, place(state, count(s, state)), 0);
  }

  /** Removes the first that equals the {@code i}-th; returns which it was. */
  int removeLike(int[] s, int state, int i) {
    int like = 0;
    while (!equal(s, place(state, like), place(state, i))) {
      like++;
    }
    removeAt(s, state, like);
    return like;
  }

  private boolean equal(int[] s, int one, int other) {
    for (int k = 0; k < width; k++) {
      if (s[one + k] != s[other + k]) {
        return false;
      }
    }
    return true;
  }

  /** The first at a cell, or −1. */
  int at(int[] s, int state, int x, int y) {
    for (int i = 0; i < count(s, state); i++) {
      int thing = place(state, i);
      if (s[thing + X] == x && s[thing + Y] == y) {
        return i;
      }
    }
    return -1;
  }

  /** Moves a thing by a cell; returns whether it is still on the grid. */
  static boolean move(int[] s, int thing) {
    s[thing + X] += s[thing + RIGHT] == 1 ? 1 : -1;
    return s[thing + X] >= 0 && s[thing + X] <= Rules.LAST;
  }

  /** A thing of the grid, and where it comes from. */
  void put(int[] s, int thing, Planes planes, float value) {
    int x = s[thing + X];
    int y = s[thing + Y];
    planes.put(plane, x, y, value);
    if (trails != NO_TRAILS) {
      int back = s[thing + RIGHT] == 1 ? x - 1 : x + 1;
      if (back >= 0 && back <= Rules.LAST) {
        planes.put(trails, back, y, value);
      }
    }
  }

  /** The bits of its planes. */
  int planeBits() {
    return 1 << plane | (trails == NO_TRAILS ? 0 : 1 << trails);
  }

  void draw(int[] s, int state, Planes planes) {
    for (int i = 0; i < count(s, state); i++) {
      put(s, place(state, i), planes, 1f);
    }
  }

  void require(int[] s, int state) {
    for (int k = place(state, count(s, state)); k < place(state, capacity); k++) {
      if (s[k] != 0) {
        throw new IllegalArgumentException("numbers past the last " + name + " must be 0");
      }
    }
  }
}
