package io.drover.catalog;

import io.drover.dsl.component.TaskComponent;
import java.util.List;

/** A task that an experiment can name. */
public interface TaskType<P extends Record> extends TaskComponent<P> {
  /** Makes a task of that many copies; call {@link Task#reset} or {@link Task#load} first. */
  Task create(P params, int copies);

  /**
   * Names, with units, of the variables of {@link Task#state}, in the reference's order; empty
   * where there is none.
   */
  default List<String> stateVariables(P params) {
    return List.of();
  }

  /** Whether episodes start differently; a task whose episodes all start alike says no. */
  default boolean variesStarts(P params) {
    return true;
  }

  /** Whether chance plays a part, in starts or in steps; where none does, actions say it all. */
  default boolean hasChance(P params) {
    return true;
  }
}
