package io.drover.catalog;

import io.drover.dsl.component.TaskComponent;
import java.util.List;
import java.util.OptionalDouble;

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

  /**
   * Seconds of the task's own time from one state to the next, in which its pictures change
   * smoothly; empty for a task that goes from state to state in jumps, such as a game on a grid.
   */
  default OptionalDouble timeStep(P params) {
    return OptionalDouble.empty();
  }
}
