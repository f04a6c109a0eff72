package io.drover.catalog.tasks.toytext;

import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.tabular.FiniteMdp;
import io.drover.catalog.tasks.tabular.StateView;
import java.util.List;
import java.util.Optional;

/**
 * The city of the taxi: a grid of 5×5 with walls and four places. Seen is {@code ((row * 5 +
 * column) * 5 + passenger) * 4 + destination}; passenger 4 is in the taxi. Where the passenger may
 * change its mind, states from 500 on are those in which it will, on the first move with it.
 *
 * @param rainy whether it rains, so that moves may go to either side
 * @param rainyProbability how likely a move in the rain goes where it is meant to
 * @param fickleProbability how likely the passenger of an episode changes its mind
 * @param masks whether actions that change nothing, or are against the rules, are left out
 */
record TaxiRules(boolean rainy, double rainyProbability, double fickleProbability, boolean masks)
    implements StateView {
  static final int SEEN = 500;
  static final int ACTIONS = 6;
  static final int LIMIT = 200;

  /** Gymnasium's from version 4 on; both versions play the same game. */
  static final double SOLVED_AT = 8;

  private static final int SIDE = 5;
  private static final int IN_TAXI = 4;
  private static final int PICK_UP = 4;
  private static final List<String> WALLS =
      List.of("|R: | : :G|", "| : | : : |", "| : : : : |", "| | : | : |", "|Y| : |B: |");

  /** Cells {@code row * 5 + column} of R, G, Y and B. */
  private static final int[] PLACES = {0, 4, 20, 23};

  private static final String[] COLOURS = {"#d32f2f", "#388e3c", "#f9a825", "#1976d2"};

  /** Of the moves south, north, east, west. */
  private static final int[] ROW_STEPS = {1, -1, 0, 0};

  private static final int[] COLUMN_STEPS = {0, 0, 1, -1};

  /** What is to the left and the right of who moves so. */
  private static final int[] LEFT = {2, 3, 1, 0};

  private static final int[] RIGHT = {3, 2, 0, 1};

  private static int seen(int cell, int passenger, int destination) {
    return (cell * 5 + passenger) * 4 + destination;
  }

  private static int placeAt(int cell) {
    for (int i = 0; i < PLACES.length; i++) {
      if (PLACES[i] == cell) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOpen(int cell, int move) {
    int row = cell / SIDE;
    int column = cell % SIDE;
    return move < 2
        ? row + ROW_STEPS[move] >= 0 && row + ROW_STEPS[move] < SIDE
        : WALLS.get(row).charAt(move == 2 ? 2 * column + 2 : 2 * column) == ':';
  }

  private static int moved(int cell, int move) {
    return isOpen(cell, move) ? cell + ROW_STEPS[move] * SIDE + COLUMN_STEPS[move] : cell;
  }

  /** Whether an action changes something and is within the rules: Gymnasium's action mask. */
  static boolean isUseful(int seen, int action) {
    int cell = seen / 20;
    int passenger = seen / 4 % 5;
    if (action < PICK_UP) {
      return isOpen(cell, action);
    }
    return action == PICK_UP
        ? passenger < IN_TAXI && PLACES[passenger] == cell
        : passenger == IN_TAXI && placeAt(cell) >= 0;
  }

  int states() {
    return fickleProbability > 0 ? 2 * SEEN : SEEN;
  }

  /** The process, its rows in Gymnasium's order. */
  FiniteMdp mdp() {
    FiniteMdp.Builder rows = FiniteMdp.builder(states(), ACTIONS);
    for (int s = 0; s < states(); s++) {
      int passenger = s % SEEN / 4 % 5;
      boolean starts = passenger < IN_TAXI && passenger != s % 4;
      double mood = s < SEEN ? 1 - fickleProbability : fickleProbability;
      rows.start(s, starts ? mood / 300 : 0);
      for (int action = 0; action < ACTIONS; action++) {
        if (!masks || isUseful(s % SEEN, action)) {
          add(rows, s, action);
        }
      }
    }
    return rows.build();
  }

  private void add(FiniteMdp.Builder rows, int state, int action) {
    int cell = state % SEEN / 20;
    if (action >= PICK_UP) {
      serve(rows, state, action);
    } else if (!rainy) {
      move(rows, state, action, 1, moved(cell, action));
    } else {
      // A move that is blocked does not slip either.
      boolean open = isOpen(cell, action);
      double slip = (1 - rainyProbability) / 2;
      move(rows, state, action, rainyProbability, moved(cell, action));
      move(rows, state, action, slip, open ? moved(cell, LEFT[action]) : cell);
      move(rows, state, action, slip, open ? moved(cell, RIGHT[action]) : cell);
    }
  }

  private static void move(
      FiniteMdp.Builder rows, int state, int action, double probability, int to) {
    int seen = state % SEEN;
    int passenger = seen / 4 % 5;
    int destination = seen % 4;
    if (state < SEEN || passenger != IN_TAXI || to == seen / 20) {
      int mood = state - seen;
      rows.add(state, action, probability, mood + seen(to, passenger, destination), -1, false);
      return;
    }
    for (int other = 0; other < PLACES.length; other++) {
      if (other != destination) {
        rows.add(state, action, probability / 3, seen(to, passenger, other), -1, false);
      }
    }
  }

  private static void serve(FiniteMdp.Builder rows, int state, int action) {
    int seen = state % SEEN;
    int mood = state - seen;
    int cell = seen / 20;
    int destination = seen % 4;
    int place = placeAt(cell);
    if (!isUseful(seen, action)) {
      rows.add(state, action, 1, state, -10, false);
    } else if (action == PICK_UP) {
      rows.add(state, action, 1, mood + seen(cell, IN_TAXI, destination), -1, false);
    } else {
      boolean there = place == destination;
      int to = mood + seen(cell, place, destination);
      rows.add(state, action, 1, to, there ? 20 : -1, there);
    }
  }

  @Override
  public int shown(int state) {
    return state % SEEN;
  }

  /** What is seen and, where the passenger may change its mind, whether it will. */
  @Override
  public double[] told(int state) {
    return fickleProbability > 0
        ? new double[] {state % SEEN, state < SEEN ? 0 : 1}
        : new double[] {state};
  }

  @Override
  public double state(double[] variables) {
    boolean fickle = variables.length > 1;
    boolean known = variables[0] < SEEN && (!fickle || variables[1] == 0 || variables[1] == 1);
    return known ? variables[0] + (fickle ? SEEN * variables[1] : 0) : -1;
  }

  @Override
  public Optional<Picture> picture(int state) {
    int cell = state % SEEN / 20;
    int passenger = state % SEEN / 4 % 5;
    GridPicture picture = new GridPicture(SIDE, SIDE);
    for (int c = 0; c < SIDE * SIDE; c++) {
      picture.cell(c / SIDE, c % SIDE, "#eceff1");
    }
    for (int i = 0; i < PLACES.length; i++) {
      String letter = String.valueOf("RGYB".charAt(i));
      picture.letter(PLACES[i] / SIDE, PLACES[i] % SIDE, letter, COLOURS[i]);
    }
    for (int c = 0; c < SIDE * SIDE; c++) {
      if (c % SIDE > 0 && !isOpen(c, 3)) {
        picture.wall(c / SIDE, c % SIDE, "#455a64");
      }
    }
    int goal = PLACES[state % 4];
    int waits = passenger == IN_TAXI ? cell : PLACES[passenger];
    return Optional.of(
        picture
            .disc(goal / SIDE, goal % SIDE, 0.15, COLOURS[state % 4])
            .disc(cell / SIDE, cell % SIDE, 0.4, "#ffd54f")
            .disc(waits / SIDE, waits % SIDE, 0.2, "#6a1b9a")
            .picture());
  }
}
