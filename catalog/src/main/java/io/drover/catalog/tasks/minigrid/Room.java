package io.drover.catalog.tasks.minigrid;

/**
 * What makes one of MiniGrid's tasks: its size and how it is laid out.
 *
 * @param seesThroughWalls whether nothing is hidden from the agent
 * @param opensToEnd whether the task is to open a door, rather than to get to a goal
 */
record Room(
    int width, int height, int maxSteps, boolean seesThroughWalls, boolean opensToEnd, Plan plan) {
  /** How a room is laid out. */
  interface Plan {
    void lay(Layout layout);
  }

  /** Where a cell stands in a state. */
  int cell(int x, int y) {
    return MiniGridGame.CELLS + y * width + x;
  }

  boolean contains(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height;
  }

  boolean isEdge(int x, int y) {
    return x == 0 || y == 0 || x == width - 1 || y == height - 1;
  }

  /** {@code EmptyEnv}: a goal in the corner; the agent in the other one, or anywhere. */
  static Room empty(int size, boolean random) {
    return new Room(
        size,
        size,
        4 * size * size,
        true,
        false,
        layout -> {
          layout.wallAround(0, 0, size, size);
          layout.set(size - 2, size - 2, Thing.GOAL);
          if (random) {
            layout.placeAgent(size, size);
          } else {
            layout.agent(1, 1, 0);
          }
        });
  }

  /** {@code DoorKeyEnv}: a locked door in a wall, its key on the agent's side. */
  static Room doorKey(int size) {
    return new Room(
        size,
        size,
        10 * size * size,
        false,
        false,
        layout -> {
          layout.wallAround(0, 0, size, size);
          layout.set(size - 2, size - 2, Thing.GOAL);
          int split = layout.draws().between(2, size - 2);
          layout.verticalWall(split, 0, size);
          layout.placeAgent(split, size);
          int door = layout.draws().between(1, size - 2);
          layout.set(split, door, Thing.of(Thing.DOOR, Thing.YELLOW, Thing.LOCKED));
          layout.place(Thing.of(Thing.KEY, Thing.YELLOW, 0), split, size);
        });
  }

  private static final int FOUR_ROOMS = 19;

  /** {@code FourRoomsEnv}: four rooms with gaps between them, agent and goal anywhere. */
  static Room fourRooms() {
    return new Room(FOUR_ROOMS, FOUR_ROOMS, 100, false, false, Room::layFourRooms);
  }

  private static void layFourRooms(Layout layout) {
    layout.wallAround(0, 0, FOUR_ROOMS, FOUR_ROOMS);
    int side = FOUR_ROOMS / 2;
    for (int j = 0; j < 2; j++) {
      for (int i = 0; i < 2; i++) {
        int left = i * side;
        int top = j * side;
        int right = left + side;
        int bottom = top + side;
        if (i == 0) {
          layout.verticalWall(right, top, side);
          layout.set(right, layout.draws().between(top + 1, bottom), Thing.EMPTY);
        }
        if (j == 0) {
          layout.horizontalWall(left, bottom, side);
          layout.set(layout.draws().between(left + 1, right), bottom, Thing.EMPTY);
        }
      }
    }
    layout.placeAgent(FOUR_ROOMS, FOUR_ROOMS);
    layout.place(Thing.GOAL, FOUR_ROOMS, FOUR_ROOMS);
  }

  /** Side of a room with its walls, of {@code UnlockEnv}. */
  private static final int UNLOCK = 6;

  /** {@code UnlockEnv}: two rooms; the agent is in the left one with the key of the door. */
  static Room unlock() {
    return new Room(2 * UNLOCK - 1, UNLOCK, 8 * UNLOCK * UNLOCK, false, true, Room::layUnlock);
  }

  private static void layUnlock(Layout layout) {
    layout.wallAround(0, 0, UNLOCK, UNLOCK);
    layout.wallAround(UNLOCK - 1, 0, UNLOCK, UNLOCK);
    int y = layout.draws().between(1, UNLOCK - 1);
    int colour = Thing.COLOUR_NAMES.get(layout.draws().between(0, Thing.COLOURS));
    layout.set(UNLOCK - 1, y, Thing.of(Thing.DOOR, colour, Thing.LOCKED));
    layout.place(Thing.of(Thing.KEY, colour, 0), UNLOCK, UNLOCK);
    // Not right before the key or the door.
    do {
      layout.placeAgent(UNLOCK, UNLOCK);
    } while (layout.ahead() != Thing.EMPTY && layout.ahead() != Thing.WALL);
  }
}
