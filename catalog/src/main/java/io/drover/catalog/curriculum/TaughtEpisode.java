package io.drover.catalog.curriculum;

import java.util.List;

/**
 * An episode of a training under a teacher.
 *
 * @param envStep environment steps of the training when it ended, all copies counted
 * @param context drawn by the teacher, in the task's order
 * @param episodeReturn undiscounted sum of raw rewards
 * @param length steps
 */
public record TaughtEpisode(long envStep, List<Double> context, double episodeReturn, int length) {
  /** Copies the list. */
  public TaughtEpisode {
    context = List.copyOf(context);
  }
}
