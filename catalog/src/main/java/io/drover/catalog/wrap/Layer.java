package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.dsl.component.Params;
import io.drover.dsl.task.TaskFacts;
import java.util.Map;

/**
 * A wrapper with its parameters.
 *
 * @param <P> their record
 */
public record Layer<P extends Record>(Wrapper<P> wrapper, P params) {
  /**
   * A wrapper with parameters by name.
   *
   * @param values others have their defaults
   * @throws IllegalArgumentException if a value is unknown, missing or refused
   */
  public static <P extends Record> Layer<P> of(Wrapper<P> wrapper, Map<String, Object> values) {
    return new Layer<>(wrapper, Params.create(wrapper.params(), values));
  }

  /** Whether evaluations have it too. */
  public boolean changesTask() {
    return wrapper.changesTask();
  }

  /** What a task is with it. */
  public TaskFacts facts(TaskFacts inside) {
    return wrapper.facts(params, inside);
  }

  /** How many steps of the task inside are one of its own. */
  public int innerSteps() {
    return wrapper.innerSteps(params);
  }

  /** Puts it around a task. */
  public Wrapping<P> around(Task task) {
    return wrapper.wrap(params, task);
  }
}
