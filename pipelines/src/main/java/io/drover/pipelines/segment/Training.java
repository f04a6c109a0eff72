package io.drover.pipelines.segment;

import io.drover.catalog.Learner;
import io.drover.catalog.curriculum.Classroom;
import io.drover.catalog.wrap.WrappedTasks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A learner, with its teacher and its wrappers if it has some.
 *
 * @param learner its task's contexts come from the teacher
 * @param classroom by which the teacher is reached; empty where nothing draws contexts
 * @param wrapped by which the wrappers are reached; empty where nothing stands around the task
 */
public record Training(
    Learner<?> learner, Optional<Classroom<?>> classroom, Optional<WrappedTasks> wrapped)
    implements AutoCloseable {
  /** What learner and teacher report of what was done since they were last asked. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>(learner.metrics());
    classroom.ifPresent(room -> metrics.putAll(room.takeMetrics()));
    return metrics;
  }

  @Override
  public void close() {
    learner.close();
  }
}
