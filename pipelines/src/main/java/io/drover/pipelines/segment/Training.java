package io.drover.pipelines.segment;

import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.curriculum.Classroom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A learner, with its teacher if it has one, and the tasks it learns on.
 *
 * @param learner its task's contexts come from the teacher
 * @param classroom by which the teacher is reached; empty where nothing draws contexts
 * @param tasks that are closed with the learner
 */
public record Training(Learner<?> learner, Optional<Classroom<?>> classroom, List<Task> tasks)
    implements AutoCloseable {

  /** A training by a learner that is made on tasks; if that fails, none of them stays open. */
  static Training on(
      IntFunction<Task> tasks,
      Optional<Classroom<?>> classroom,
      Function<IntFunction<Task>, Learner<?>> learner) {
    List<Task> opened = new ArrayList<>();
    IntFunction<Task> opening =
        copies -> {
          Task task = tasks.apply(copies);
          opened.add(task);
          return task;
        };
    try {
      return new Training(learner.apply(opening), classroom, opened);
    } catch (RuntimeException e) {
      opened.forEach(Task::close);
      throw e;
    }
  }

  /** What learner and teacher report of what was done since they were last asked. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>(learner.metrics());
    classroom.ifPresent(room -> metrics.putAll(room.takeMetrics()));
    return metrics;
  }

  @Override
  public void close() {
    learner.close();
    tasks.forEach(Task::close);
  }
}
