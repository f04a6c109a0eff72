package io.drover.catalog.tasks.toytext;

import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.tabular.FiniteMdp;
import io.drover.catalog.tasks.tabular.StateView;
import java.util.Optional;

/** The grid of 4×12 with a cliff along its lowest row. State {@code row * 12 + column}. */
final class Cliff implements StateView {
  static final int ROWS = 4;
  static final int COLUMNS = 12;
  private static final int START = (ROWS - 1) * COLUMNS;
  private static final int GOAL = ROWS * COLUMNS - 1;
  private static final int ACTIONS = 4;

  /** Of the actions up, right, down, left. */
  private static final int[] ROW_STEPS = {-1, 0, 1, 0};

  private static final int[] COLUMN_STEPS = {0, 1, 0, -1};

  private static boolean isCliff(int state) {
    return state > START && state < GOAL;
  }

  /** The process, its rows in Gymnasium's order. */
  static FiniteMdp mdp(boolean slippery) {
    FiniteMdp.Builder rows = FiniteMdp.builder(ROWS * COLUMNS, ACTIONS);
    rows.start(START, 1);
    for (int s = 0; s < ROWS * COLUMNS; s++) {
      for (int action = 0; action < ACTIONS; action++) {
        if (slippery) {
          add(rows, s, action, (action + 3) % ACTIONS, 1.0 / 3);
          add(rows, s, action, action, 1.0 / 3);
          add(rows, s, action, (action + 1) % ACTIONS, 1.0 / 3);
        } else {
          add(rows, s, action, action, 1);
        }
      }
    }
    return rows.build();
  }

  private static void add(
      FiniteMdp.Builder rows, int state, int action, int direction, double probability) {
    int row = Math.min(Math.max(state / COLUMNS + ROW_STEPS[direction], 0), ROWS - 1);
    int column = Math.min(Math.max(state % COLUMNS + COLUMN_STEPS[direction], 0), COLUMNS - 1);
    int to = row * COLUMNS + column;
    if (isCliff(to)) {
      rows.add(state, action, probability, START, -100, false);
    } else {
      rows.add(state, action, probability, to, -1, to == GOAL);
    }
  }

  @Override
  public int shown(int state) {
    return state;
  }

  @Override
  public Optional<Picture> picture(int state) {
    GridPicture picture = new GridPicture(ROWS, COLUMNS);
    for (int s = 0; s < ROWS * COLUMNS; s++) {
      picture.cell(s / COLUMNS, s % COLUMNS, isCliff(s) ? "#5d4037" : "#dcedc8");
    }
    return Optional.of(
        picture
            .letter(START / COLUMNS, START % COLUMNS, "S", "#546e7a")
            .letter(GOAL / COLUMNS, GOAL % COLUMNS, "G", "#2e7d32")
            .disc(state / COLUMNS, state % COLUMNS, 0.25, "#d95f02")
            .picture());
  }
}
