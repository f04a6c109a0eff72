package io.drover.pipelines.segment;

import io.drover.dsl.context.ContextPoints;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.context.Role;

/**
 * The contexts of a segment.
 *
 * @param role tells the fixed contexts of evaluations apart
 * @param space the box they lie in
 */
public record SegmentContexts(Role role, ContextSpace space) {
  /** The contexts of an evaluation's episodes, {@code [episodes, size]}. */
  public double[][] points(int episodes) {
    return ContextPoints.of(space, role, episodes);
  }
}
