package io.drover.catalog.tasks.toytext;

import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.tabular.FiniteMdp;
import io.drover.catalog.tasks.tabular.StateView;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.List;
import java.util.Optional;

/**
 * A map of a frozen lake: rows of S (start), F (frozen), H (hole) and G (goal). State {@code row *
 * columns + column}.
 */
record Lake(List<String> map) implements StateView {
  static final Lake SMALL = new Lake(List.of("SFFF", "FHFH", "FFFH", "HFFG"));

  static final Lake LARGE =
      new Lake(
          List.of(
              "SFFFFFFF",
              "FFFFFFFF",
              "FFFHFFFF",
              "FFFFFHFF",
              "FFFHFFFF",
              "FHHFFFHF",
              "FHFFHFHF",
              "FFFHFFFG"));

  /** Of the actions left, down, right, up. */
  private static final int[] ROW_STEPS = {0, 1, 0, -1};

  private static final int[] COLUMN_STEPS = {-1, 0, 1, 0};
  private static final int ACTIONS = 4;

  /**
   * A map.
   *
   * @throws IllegalArgumentException if it is none
   */
  Lake {
    String all = String.join("/", map);
    int width = map.get(0).length();
    boolean even = map.stream().allMatch(row -> row.length() == width);
    if (!all.matches("[SFHG/]+") || !even || all.indexOf('S') < 0) {
      throw new IllegalArgumentException(
          "desc must be rows of equal length, of S, F, H and G with an S somewhere, with / between"
              + " them, but is "
              + all);
    }
    map = List.copyOf(map);
  }

  /** The map that a text says, {@code SFFF/FHFH/FFFH/HFFG}. */
  static Lake parse(String text) {
    return new Lake(List.of(text.split("/", -1)));
  }

  /**
   * A random map with a way from the upper left to the goal in the lower right.
   *
   * @param frozen how likely a place is frozen
   */
  static Lake random(int size, double frozen, Key key) {
    Rng rng = key.rng();
    while (true) {
      StringBuilder places = new StringBuilder();
      for (int i = 0; i < size * size; i++) {
        places.append(rng.nextBoolean(frozen) ? 'F' : 'H');
      }
      places.setCharAt(0, 'S');
      places.setCharAt(size * size - 1, 'G');
      Lake lake = parse(places.toString().replaceAll("(.{" + size + "})(?=.)", "$1/"));
      if (lake.hasWay()) {
        return lake;
      }
    }
  }

  int rows() {
    return map.size();
  }

  int columns() {
    return map.get(0).length();
  }

  int states() {
    return rows() * columns();
  }

  private char at(int state) {
    return map.get(state / columns()).charAt(state % columns());
  }

  /** The place that a step leads to; the same at the shore. */
  private int step(int state, int action) {
    int row = state / columns() + ROW_STEPS[action];
    int column = state % columns() + COLUMN_STEPS[action];
    boolean inside = row >= 0 && row < rows() && column >= 0 && column < columns();
    return inside ? row * columns() + column : state;
  }

  /** Whether some way leads from the first place to a goal, around all holes. */
  boolean hasWay() {
    boolean[] reached = new boolean[states()];
    reached[0] = true;
    for (int round = 0; round < states(); round++) {
      for (int s = 0; s < states(); s++) {
        for (int action = 0; reached[s] && at(s) != 'H' && action < ACTIONS; action++) {
          reached[step(s, action)] = true;
        }
      }
    }
    for (int s = 0; s < states(); s++) {
      if (reached[s] && at(s) == 'G') {
        return true;
      }
    }
    return false;
  }

  /**
   * The process on this map, its rows in Gymnasium's order.
   *
   * @param successRate how likely a step goes where it is meant to; else it goes, equally likely,
   *     to either side
   * @param rewards of reaching the goal, a hole, anything else
   */
  FiniteMdp mdp(boolean slippery, double successRate, List<Double> rewards) {
    FiniteMdp.Builder rows = FiniteMdp.builder(states(), ACTIONS);
    double fail = (1 - successRate) / 2;
    double starts = map.stream().mapToLong(row -> row.chars().filter(c -> c == 'S').count()).sum();
    for (int s = 0; s < states(); s++) {
      rows.start(s, at(s) == 'S' ? 1 / starts : 0);
      for (int action = 0; action < ACTIONS; action++) {
        if (at(s) == 'G' || at(s) == 'H') {
          rows.add(s, action, 1, s, 0, true);
        } else if (slippery) {
          add(rows, s, action, (action + 3) % ACTIONS, fail, rewards);
          add(rows, s, action, action, successRate, rewards);
          add(rows, s, action, (action + 1) % ACTIONS, fail, rewards);
        } else {
          add(rows, s, action, action, 1, rewards);
        }
      }
    }
    return rows.build();
  }

  private void add(
      FiniteMdp.Builder rows,
      int state,
      int action,
      int direction,
      double probability,
      List<Double> rewards) {
    int to = step(state, direction);
    char letter = at(to);
    int reward = letter == 'G' ? 0 : letter == 'H' ? 1 : 2;
    rows.add(state, action, probability, to, rewards.get(reward), reward < 2);
  }

  @Override
  public int shown(int state) {
    return state;
  }

  @Override
  public Optional<Picture> picture(int state) {
    GridPicture picture = new GridPicture(rows(), columns());
    for (int s = 0; s < states(); s++) {
      boolean hole = at(s) == 'H';
      picture.cell(s / columns(), s % columns(), hole ? "#1d4e6b" : "#d6ecf5");
    }
    for (int s = 0; s < states(); s++) {
      if (at(s) == 'S' || at(s) == 'G') {
        String letter = String.valueOf(at(s));
        picture.letter(s / columns(), s % columns(), letter, at(s) == 'G' ? "#2e7d32" : "#546e7a");
      }
    }
    return Optional.of(
        picture.disc(state / columns(), state % columns(), 0.25, "#d95f02").picture());
  }
}
