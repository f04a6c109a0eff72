package io.drover.catalog.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An episode in pictures.
 *
 * @param title that stands below them
 * @param timeStep seconds from one frame to the next of a task whose pictures change smoothly;
 *     empty for one that goes from state to state in jumps
 * @param frames in order, at least one
 */
public record Film(String title, OptionalDouble timeStep, List<Frame> frames) {
  /** How long a frame of a task without a time of its own stays, in seconds. */
  private static final double JUMP = 0.15;

  /**
   * A moment of an episode.
   *
   * @param picture what the task looks like
   * @param step how many steps were taken, 0 at the start
   * @param sum of the rewards so far
   */
  public record Frame(Picture picture, int step, double sum) {}

  /** Copies the list. */
  public Film {
    frames = List.copyOf(frames);
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("a film must have at least one frame");
    }
  }

  /** Seconds from one step to the next. */
  double secondsPerStep() {
    return timeStep.orElse(JUMP);
  }

  /** Whether what is between two frames can be guessed. */
  boolean smooth() {
    return timeStep.isPresent();
  }

  /** Every n-th frame, and the last one. */
  public Film every(int n) {
    List<Frame> kept = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      if (i % n == 0 || i == frames.size() - 1) {
        kept.add(frames.get(i));
      }
    }
    return new Film(title, timeStep, kept);
  }

  /** The last frame. */
  public Frame last() {
    return frames.get(frames.size() - 1);
  }
}
