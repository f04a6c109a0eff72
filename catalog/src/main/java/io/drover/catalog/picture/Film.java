package io.drover.catalog.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An episode in pictures. It lasts as long as the episode did, but not longer than somebody looks:
 * a long one is played faster, and of a very long one only the start and the end are shown.
 *
 * @param title that stands below them
 * @param timeStep seconds from one frame to the next of a task whose pictures change smoothly;
 *     empty for one that goes from state to state in jumps
 * @param frames in order, at least one
 * @param cut what is left out of the middle
 */
public record Film(String title, OptionalDouble timeStep, List<Frame> frames, Optional<Cut> cut) {
  /** How long a frame of a task without a time of its own stays, in seconds. */
  private static final double JUMP = 0.15;

  /** How long a film lasts, in seconds; a longer one is played faster. */
  private static final double LONGEST = 20;

  /** How many times as fast one can still look at it. */
  private static final double FASTEST = 5;

  /**
   * Steps that are not shown.
   *
   * @param after the last one before it
   * @param before the first one after it
   */
  public record Cut(int after, int before) {}

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

  /** A film of a whole episode. */
  public Film(String title, OptionalDouble timeStep, List<Frame> frames) {
    this(title, timeStep, frames, Optional.empty());
  }

  /** Steps of an episode from which on its middle is to be left out. */
  public static int mostSteps(OptionalDouble timeStep) {
    return (int) Math.min(LONGEST * FASTEST / timeStep.orElse(JUMP), Integer.MAX_VALUE);
  }

  /** When a frame is shown, in steps. */
  int at(Frame frame) {
    int left =
        cut.filter(c -> frame.step() >= c.before()).map(c -> c.before() - c.after() - 1).orElse(0);
    return frame.step() - frames.get(0).step() - left;
  }

  /** How many times as fast as the task it is played. */
  double speed() {
    return Math.max(1, at(last()) * timeStep.orElse(JUMP) / LONGEST);
  }

  /** Seconds from one step to the next, as it is played. */
  double secondsPerStep() {
    return timeStep.orElse(JUMP) / speed();
  }

  /** What to know of how it is played; empty for a whole episode in its own time. */
  String note() {
    List<String> notes = new ArrayList<>();
    String times = Xml.number(speed(), 1);
    if (smooth() && !times.equals("1")) {
      notes.add(times + " times as fast");
    }
    cut.ifPresent(c -> notes.add("without steps " + (c.after() + 1) + " to " + (c.before() - 1)));
    return String.join(", ", notes);
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
    return new Film(title, timeStep, kept, cut);
  }

  /** The last frame. */
  public Frame last() {
    return frames.get(frames.size() - 1);
  }
}
