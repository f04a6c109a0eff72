package io.drover.dsl.task;

import java.util.List;

/**
 * What a task shows. An observation is always a row of {@link #size} floats, which the task itself
 * lays out as said here, so that networks need not know more.
 */
public sealed interface ObservationSpace {
  /** Numbers in one observation. */
  int size();

  /** {@code size} real numbers. */
  record Vector(int size) implements ObservationSpace {}

  /** One of {@code n} states as {@code n} numbers: 1 for the state, else 0 (one-hot). */
  record OneHot(int n) implements ObservationSpace {
    @Override
    public int size() {
      return n;
    }
  }

  /**
   * Planes of a picture, {@code [channels, height, width]} row by row, each number in [0, 1] unless
   * a wrapper normalises them. A network may put a convolutional trunk before it.
   */
  record Image(int channels, int height, int width) implements ObservationSpace {
    @Override
    public int size() {
      return channels * height * width;
    }
  }

  /**
   * Named parts, one after the other (Gymnasium's {@code Dict}, its keys in this order).
   *
   * @param parts in the order of their numbers
   */
  record Dict(List<Part> parts) implements ObservationSpace {
    /** Copies the list. */
    public Dict {
      parts = List.copyOf(parts);
    }

    @Override
    public int size() {
      return parts.stream().mapToInt(part -> part.space().size()).sum();
    }
  }

  /** A part of a {@link Dict}. */
  record Part(String name, ObservationSpace space) {}
}
