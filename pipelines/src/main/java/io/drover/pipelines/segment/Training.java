package io.drover.pipelines.segment;

import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.curriculum.Classroom;
import io.drover.catalog.wrap.Layer;
import io.drover.catalog.wrap.WrappedLearner;
import io.drover.catalog.wrap.WrappedTasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A learner, with its teacher and its wrappers if it has some, and the tasks it learns on.
 *
 * @param learner its task's contexts come from the teacher
 * @param classroom by which the teacher is reached; empty where nothing draws contexts
 * @param wrapped by which the wrappers are reached; empty where nothing stands around the task
 * @param tasks that are closed with the learner
 */
public record Training(
    Learner<?> learner,
    Optional<Classroom<?>> classroom,
    Optional<WrappedTasks> wrapped,
    List<Task> tasks)
    implements AutoCloseable {

  /** A training by a learner that is made on tasks; if that fails, none of them stays open. */
  static Training on(
      IntFunction<Task> tasks,
      Optional<Classroom<?>> classroom,
      List<Layer<?>> layers,
      Function<IntFunction<Task>, Learner<?>> learner) {
    List<Task> opened = new ArrayList<>();
    IntFunction<Task> opening =
        copies -> {
          Task task = tasks.apply(copies);
          opened.add(task);
          return task;
        };
    try {
      if (layers.isEmpty()) {
        return new Training(learner.apply(opening), classroom, Optional.empty(), opened);
      }
      WrappedTasks wrapped = new WrappedTasks(opening, layers);
      Learner<?> inner = learner.apply(wrapped);
      return new Training(
          new WrappedLearner<>(inner, wrapped), classroom, Optional.of(wrapped), opened);
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
