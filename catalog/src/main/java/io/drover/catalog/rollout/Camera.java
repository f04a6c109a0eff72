package io.drover.catalog.rollout;

import io.drover.catalog.Task;
import io.drover.catalog.picture.Film;
import io.drover.catalog.picture.Picture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Films the first episode of a rollout: a long one with fewer frames, and of a very long one the
 * start and the end.
 */
public final class Camera implements Rollout.Viewer {
  /** Frames from which on half of them go; more are not seen in a film of a minute. */
  private static final int MOST = 2048;

  private final String title;
  private final OptionalDouble timeStep;
  private final int mostSteps;
  private final Deque<Film.Frame> start = new ArrayDeque<>();

  /** What may be left out if more comes. */
  private final Deque<Film.Frame> end = new ArrayDeque<>();

  private int every = 1;
  private int step;
  private double sum;
  private boolean over;

  /**
   * Nothing filmed yet.
   *
   * @param title that stands below the pictures
   * @param timeStep of the task
   */
  public Camera(String title, OptionalDouble timeStep) {
    this.title = title;
    this.timeStep = timeStep;
    this.mostSteps = Film.mostSteps(timeStep);
  }

  @Override
  public void started(Task task) {
    if (step == 0) {
      task.picture(0).ifPresent(this::keep);
    } else {
      over = true;
    }
  }

  @Override
  public void stepped(Task task, float[] action) {
    if (over || start.isEmpty()) {
      return;
    }
    step++;
    sum += task.rewards()[0];
    over = task.terminated()[0] || task.truncated()[0];
    if (over || step % every == 0) {
      task.picture(0).ifPresent(this::keep);
    }
  }

  private void keep(Picture picture) {
    (step <= mostSteps / 2 ? start : end).add(new Film.Frame(picture, step, sum));
    while (step > mostSteps && end.getFirst().step() <= step - mostSteps / 2) {
      end.removeFirst();
    }
    if (start.size() + end.size() == MOST) {
      every *= 2;
      start.removeIf(frame -> frame.step() % every != 0);
      end.removeIf(frame -> frame.step() % every != 0);
    }
  }

  /** What was filmed; empty if the task has no pictures. */
  public Optional<Film> film() {
    if (start.isEmpty()) {
      return Optional.empty();
    }
    Optional<Film.Cut> cut =
        step > mostSteps
            ? Optional.of(new Film.Cut(start.getLast().step(), end.getFirst().step()))
            : Optional.empty();
    List<Film.Frame> frames = Stream.concat(start.stream(), end.stream()).toList();
    return Optional.of(new Film(title, timeStep, frames, cut));
  }
}
