package io.drover.pipelines.segment;

import java.util.ArrayList;
import java.util.List;

/**
 * Segments that need each other in order, run by one worker: train, evaluate, train on, ….
 *
 * @param segments in order
 * @param cost estimated work, to start long chains first; no influence on outcomes
 */
public record Chain(List<Segment> segments, double cost) {
  public Chain {
    segments = List.copyOf(segments);
  }

  /** Key of the last training segment: what a later chain continues. */
  public String lastTraining() {
    for (int i = segments.size() - 1; i >= 0; i--) {
      if (segments.get(i).kind() == Segment.Kind.TRAIN) {
        return segments.get(i).key();
      }
    }
    throw new IllegalStateException("a chain without training");
  }

  /** The evaluations, in order. */
  public List<Segment> evaluations() {
    List<Segment> evaluations = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.EVALUATE) {
        evaluations.add(segment);
      }
    }
    return evaluations;
  }

  /** Environment steps that all its trainings take. */
  public long envSteps() {
    return segments.stream().mapToLong(Segment::envSteps).sum();
  }
}
