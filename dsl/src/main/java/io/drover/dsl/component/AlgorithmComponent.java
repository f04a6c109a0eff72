package io.drover.dsl.component;

import io.drover.dsl.task.TaskFacts;
import java.util.Map;
import java.util.Optional;

/** An algorithm, as far as the language must know it to check a file. */
public interface AlgorithmComponent<P extends Record> extends Component<P> {
  /** Environment steps between two moments at which training can be cut: a whole rollout. */
  long rolloutSteps(P params);

  /**
   * Environment steps that pass before anything is learned, its parameter {@code learning_starts};
   * 0 where it learns from the start. A training that is no longer than this learns nothing.
   */
  default long learningStarts(P params) {
    return 0;
  }

  /** Why it cannot train on such a task; empty if it can. */
  Optional<String> refuses(TaskFacts task);

  /** Why it cannot train on such a task with these parameters; empty if it can. */
  default Optional<String> refuses(P params, TaskFacts task) {
    return refuses(task);
  }

  /**
   * Estimated work of one environment step, in any unit that is the same for all parameters of this
   * algorithm. Used to start long segments first, never for a result.
   */
  double cost(P params, TaskFacts task);

  /** How far results with these parameters repeat: the card's promise, or a weaker one. */
  default Determinism determinism(P params) {
    return card().determinism();
  }

  /**
   * What results with these parameters depend on outside of our code, such as the version of a
   * native library and the device. It stands in the key of stored results.
   *
   * @return values by name, sorted; empty if there is nothing
   */
  default Map<String, String> libraries(P params) {
    return Map.of();
  }
}
