package io.drover.catalog.tasks.minigrid;

import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/** A picture with the shapes and colours of MiniGrid's own, what the agent sees being lighter. */
final class Drawing {
  private static final String BLACK = "#000000";
  private static final String GRID = "#646464";
  private static final String LINE = "#3c3c3c";
  private static final String NONE = "none";

  /** White at 30 %. */
  private static final String SEEN = "#ffffff4d";

  /** By number. */
  private static final List<String> COLOURS =
      List.of("#ff0000", "#00ff00", "#0000ff", "#7027c3", "#ffff00", GRID);

  /** At 45 %, as a locked door. */
  private static final List<String> DARK =
      List.of("#730000", "#007300", "#000073", "#321258", "#737300", "#2d2d2d");

  /** Figures of a door. */
  private static final int DOOR_PARTS = 5;

  /** The agent looking to the right, x and y from the middle of its cell. */
  private static final double[] AGENT = {-0.38, -0.31, 0.37, 0, -0.38, 0.31};

  private final Room room;
  private final View view;
  private final List<Figure> figures = new ArrayList<>();

  /**
   * A drawing.
   *
   * @param view after its look at the state
   */
  Drawing(Room room, View view) {
    this.room = room;
    this.view = view;
  }

  Picture draw(int[] s, int at) {
    rectangle(0, 0, room.width(), room.height(), BLACK);
    List<Integer> doors = new ArrayList<>();
    List<Integer> keys = new ArrayList<>();
    for (int cell = 0; cell < room.width() * room.height(); cell++) {
      int thing = s[at + MiniGridGame.CELLS + cell];
      int x = cell % room.width();
      int y = cell / room.width();
      if (thing == Thing.WALL || thing == Thing.GOAL) {
        rectangle(x, y, 1, 1, COLOURS.get(Thing.colour(thing)));
      } else if (Thing.isDoor(thing)) {
        doors.add(cell);
      } else if (Thing.isKey(thing)) {
        keys.add(cell);
      }
    }
    lines();
    for (int cell : doors) {
      door(cell % room.width(), cell / room.width(), s[at + MiniGridGame.CELLS + cell]);
    }
    int direction = s[at + MiniGridGame.AGENT_DIR];
    agent(s[at + MiniGridGame.AGENT_X], s[at + MiniGridGame.AGENT_Y], direction);
    seen(s[at + MiniGridGame.AGENT_X], s[at + MiniGridGame.AGENT_Y], direction);
    // Last, as there is none while it is carried.
    for (int cell : keys) {
      int colour = Thing.colour(s[at + MiniGridGame.CELLS + cell]);
      key(cell % room.width(), cell / room.width(), COLOURS.get(colour));
    }
    return new Picture(room.width(), room.height(), figures);
  }

  private void rectangle(double x, double y, double width, double height, String colour) {
    figures.add(new Figure.Rectangle(x, y, width, height, colour));
  }

  private void lines() {
    for (int x = 1; x < room.width(); x++) {
      rectangle(x, 1, 0.031, room.height() - 2, LINE);
    }
    for (int y = 1; y < room.height(); y++) {
      rectangle(1, y, room.width() - 2, 0.031, LINE);
    }
  }

  private void door(int x, int y, int thing) {
    String colour = COLOURS.get(Thing.colour(thing));
    int first = figures.size();
    switch (Thing.state(thing)) {
      case Thing.OPEN -> {
        rectangle(x + 0.88, y, 0.12, 1, colour);
        rectangle(x + 0.92, y + 0.04, 0.04, 0.92, BLACK);
      }
      case Thing.CLOSED -> {
        rectangle(x, y, 1, 1, colour);
        rectangle(x + 0.04, y + 0.04, 0.92, 0.92, BLACK);
        rectangle(x + 0.08, y + 0.08, 0.84, 0.84, colour);
        rectangle(x + 0.12, y + 0.12, 0.76, 0.76, BLACK);
        figures.add(new Figure.Circle(x + 0.75, y + 0.5, 0.08, colour));
      }
      default -> {
        rectangle(x, y, 1, 1, colour);
        rectangle(x + 0.06, y + 0.06, 0.88, 0.88, DARK.get(Thing.colour(thing)));
        rectangle(x + 0.52, y + 0.5, 0.23, 0.06, colour);
      }
    }
    while (figures.size() < first + DOOR_PARTS) {
      rectangle(x, y, 0, 0, NONE);
    }
  }

  private void key(int x, int y, String colour) {
    rectangle(x + 0.5, y + 0.31, 0.13, 0.57, colour);
    rectangle(x + 0.38, y + 0.59, 0.12, 0.07, colour);
    rectangle(x + 0.38, y + 0.81, 0.12, 0.07, colour);
    figures.add(new Figure.Circle(x + 0.56, y + 0.28, 0.19, colour));
    figures.add(new Figure.Circle(x + 0.56, y + 0.28, 0.064, BLACK));
  }

  private void agent(int x, int y, int direction) {
    int dx = MiniGridGame.DX[direction];
    int dy = MiniGridGame.DY[direction];
    List<Double> points = new ArrayList<>();
    for (int i = 0; i < AGENT.length; i += 2) {
      points.add(x + 0.5 + dx * AGENT[i] - dy * AGENT[i + 1]);
      points.add(y + 0.5 + dy * AGENT[i] + dx * AGENT[i + 1]);
    }
    figures.add(new Figure.Polygon(points, COLOURS.get(0)));
  }

  private void seen(int agentX, int agentY, int direction) {
    int dx = MiniGridGame.DX[direction];
    int dy = MiniGridGame.DY[direction];
    int size = view.size();
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        int ahead = size - 1 - j;
        int x = agentX + dx * ahead - dy * (i - size / 2);
        int y = agentY + dy * ahead + dx * (i - size / 2);
        boolean lit = view.sees(i, j) && room.contains(x, y);
        rectangle(lit ? x : agentX, lit ? y : agentY, 1, 1, lit ? SEEN : NONE);
      }
    }
  }
}
