package io.drover.dsl.component;

import io.drover.dsl.task.TaskFacts;
import java.util.Optional;

/** A wrapper of tasks, as far as the language must know it to check a file. */
public interface WrapperComponent<P extends Record> extends Component<P> {
  /**
   * Whether it changes what the task is, so that evaluations play it too. One that does not is for
   * trainings alone: evaluations have raw rewards, and observations as the policy learnt to see
   * them, by statistics that stand still.
   */
  boolean changesTask();

  /** What a task is with this wrapper around it. */
  TaskFacts facts(P params, TaskFacts inside);

  /** Why it cannot stand around such a task; empty if it can. */
  default Optional<String> refuses(P params, TaskFacts inside) {
    return Optional.empty();
  }

  /**
   * The parameter of algorithms, true or false, that does the same: never both. Empty where there
   * is none.
   */
  default Optional<String> insteadOf() {
    return Optional.empty();
  }
}
