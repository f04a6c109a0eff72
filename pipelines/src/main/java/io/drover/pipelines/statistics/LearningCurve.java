package io.drover.pipelines.statistics;

import java.util.List;
import java.util.Optional;

/**
 * How the score of one training went while it trained.
 *
 * @param seed its id
 * @param points its evaluations, in order
 * @param failure why it ended early; empty if it did not
 */
public record LearningCurve(long seed, List<Point> points, Optional<String> failure) {
  /** Copies the list. */
  public LearningCurve {
    points = List.copyOf(points);
  }

  /**
   * An evaluation.
   *
   * @param envSteps trained before it
   * @param score mean over its episodes
   */
  public record Point(long envSteps, double score) {}
}
