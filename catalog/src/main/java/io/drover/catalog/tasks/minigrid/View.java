package io.drover.catalog.tasks.minigrid;

/**
 * What an agent sees: a square before it, the agent in the middle of the last row, turned so that
 * it looks up. Row 0 is the farthest. Fields hold the last look.
 */
final class View {
  private static final boolean[] TRANSPARENT = transparent();

  private final int size;
  private final Room room;
  private final int[] clear;
  private final int[] seen;
  private final int[] things;

  View(int size, Room room) {
    this.size = size;
    this.room = room;
    clear = new int[size];
    seen = new int[size];
    things = new int[size * size];
  }

  private static boolean[] transparent() {
    boolean[] transparent = new boolean[Thing.END];
    for (int thing = 0; thing < Thing.END; thing++) {
      transparent[thing] = Thing.isTransparent(thing);
    }
    return transparent;
  }

  int size() {
    return size;
  }

  /** Looks, in a state. */
  void look(int[] s, int at) {
    int direction = s[at + MiniGridGame.AGENT_DIR];
    int dx = MiniGridGame.DX[direction];
    int dy = MiniGridGame.DY[direction];
    int half = size / 2;
    for (int j = 0; j < size; j++) {
      int ahead = size - 1 - j;
      int x = s[at + MiniGridGame.AGENT_X] + dx * ahead + dy * half;
      int y = s[at + MiniGridGame.AGENT_Y] + dy * ahead - dx * half;
      int bits = 0;
      for (int i = 0; i < size; i++) {
        int thing = room.contains(x, y) ? s[at + room.cell(x, y)] : Thing.WALL;
        things[j * size + i] = thing;
        bits |= TRANSPARENT[thing] ? 1 << i : 0;
        x -= dy;
        y += dx;
      }
      clear[j] = bits;
      seen[j] = -1;
    }
    if (!room.seesThroughWalls()) {
      Sight.process(clear, seen, size);
    }
    // What it carries it sees where it stands, and else nothing there, not even the goal.
    things[(size - 1) * size + half] = s[at + MiniGridGame.CARRYING];
  }

  /** Whether a cell of the last look was seen. */
  boolean sees(int i, int j) {
    return (seen[j] >> i & 1) == 1;
  }

  /** What the last look saw there. */
  int thing(int i, int j) {
    return sees(i, j) ? things[j * size + i] : Thing.UNSEEN;
  }

  /** Writes the last look to planes of zeros. */
  void write(Encoding encoding, float[] planes, int to) {
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        encoding.write(thing(i, j), planes, to + j * size + i, size * size);
      }
    }
  }
}
