package io.drover.catalog.tasks.minigrid;

import java.util.List;

/** How the numbers of what an agent sees are shown to it. */
enum Encoding {
  /**
   * A plane for every object, then for every colour, then for every state, as MiniGrid's {@code
   * OneHotPartialObsWrapper} has them. Numbers of objects mean nothing by their size, and a network
   * that gets them as they are has to learn that first.
   */
  ONE_HOT("one-hot", Thing.OBJECTS + Thing.COLOURS + Thing.STATES) {
    @Override
    void write(int thing, float[] planes, int cell, int plane) {
      planes[cell + Thing.object(thing) * plane] = 1;
      planes[cell + (Thing.OBJECTS + Thing.colour(thing)) * plane] = 1;
      planes[cell + (Thing.OBJECTS + Thing.COLOURS + Thing.state(thing)) * plane] = 1;
    }
  },

  /** A plane of objects, one of colours, one of states, as bytes of a picture in [0, 1]. */
  BYTES("bytes", 3) {
    @Override
    void write(int thing, float[] planes, int cell, int plane) {
      planes[cell] = Thing.object(thing) / 255f;
      planes[cell + plane] = Thing.colour(thing) / 255f;
      planes[cell + 2 * plane] = Thing.state(thing) / 255f;
    }
  };

  private final String text;
  private final int planes;

  Encoding(String text, int planes) {
    this.text = text;
    this.planes = planes;
  }

  int planes() {
    return planes;
  }

  static Encoding of(String text) {
    return List.of(values()).stream().filter(e -> e.text.equals(text)).findFirst().orElseThrow();
  }

  /**
   * Writes a cell to planes of zeros.
   *
   * @param cell where it is in the first plane
   * @param plane numbers of a plane
   */
  abstract void write(int thing, float[] planes, int cell, int plane);
}
