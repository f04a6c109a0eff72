package io.drover.catalog.rollout;

import io.drover.catalog.Task;
import io.drover.catalog.picture.Film;
import io.drover.catalog.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Films the first episode of a rollout, a long one with fewer frames. */
public final class Camera implements Rollout.Viewer {
  /** Frames from which on half of them go; more are not seen in a film of a minute. */
  private static final int MOST = 2048;

  private final String title;
  private final OptionalDouble timeStep;
  private final List<Film.Frame> frames = new ArrayList<>();
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
    if (over || frames.isEmpty()) {
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
    frames.add(new Film.Frame(picture, step, sum));
    if (frames.size() == MOST) {
      every *= 2;
      frames.removeIf(frame -> frame.step() % every != 0);
    }
  }

  /** What was filmed; empty if the task has no pictures. */
  public Optional<Film> film() {
    return frames.isEmpty() ? Optional.empty() : Optional.of(new Film(title, timeStep, frames));
  }
}
