package io.drover.catalog.rollout;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.dsl.component.Params;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * A task with its parameters, and what is known of it.
 *
 * @param facts what is fixed about it
 * @param stateVariables of its inner state, with units
 * @param variesStarts whether its episodes start differently
 * @param hasChance whether chance plays a part
 * @param timeStep of its own time, seconds
 * @param tasks makes it for a number of copies
 */
public record TaskTraits(
    TaskFacts facts,
    List<String> stateVariables,
    boolean variesStarts,
    boolean hasChance,
    OptionalDouble timeStep,
    IntFunction<Task> tasks) {
  /** Those of a task with these parameters. */
  public static <P extends Record> TaskTraits of(TaskType<P> type, Map<String, Object> values) {
    P params = Params.create(type.params(), values);
    return new TaskTraits(
        type.facts(params),
        type.stateVariables(params),
        type.variesStarts(params),
        type.hasChance(params),
        type.timeStep(params),
        copies -> type.create(params, copies));
  }
}
