package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.dsl.component.WrapperComponent;

/** A wrapper that an experiment can name: puts something around a task. */
public interface Wrapper<P extends Record> extends WrapperComponent<P> {
  /**
   * Puts it around a task.
   *
   * @param task not reset yet, of a kind that it does not refuse
   */
  Wrapping<P> wrap(P params, Task task);

  /** How many steps of the task inside are one of its own. */
  default int innerSteps(P params) {
    return 1;
  }
}
