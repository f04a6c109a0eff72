package io.drover.catalog.tasks.minigrid;

/**
 * Which cells of its view an agent sees: MiniGrid's {@code Grid.process_vis}, a row at a time, a
 * cell a bit. Row 0 is the farthest; the agent stands in the middle of the last one.
 */
final class Sight {
  private Sight() {}

  /**
   * Marks what is seen.
   *
   * @param transparent cells that can be looked through, a number a row
   * @param seen gets the cells that are seen, a number a row
   */
  static void process(int[] transparent, int[] seen, int size) {
    int all = (1 << size) - 1;
    int row = 1 << size / 2;
    for (int j = size - 1; j >= 0; j--) {
      int clear = transparent[j];
      // From left to right: a cell that is seen and clear shows the next one and the two above it.
      row = towards(row, clear, true, size);
      int lit = row & clear & all >> 1;
      int above = lit | lit << 1;
      // And back.
      row = towards(row, clear, false, size);
      lit = row & clear & ~1;
      above |= lit | lit >> 1;
      seen[j] = row;
      row = above;
    }
  }

  /** Spreads over clear cells up to the first that is not, by doubling (Kogge and Stone, 1973). */
  private static int towards(int row, int clear, boolean right, int size) {
    int all = (1 << size) - 1;
    int spread = row;
    int open = right ? clear << 1 & all : clear >> 1;
    for (int shift = 1; shift < size; shift *= 2) {
      spread |= open & (right ? spread << shift : spread >> shift);
      open &= right ? open << shift : open >> shift;
    }
    return spread;
  }
}
