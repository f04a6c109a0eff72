package io.drover.dsl.component;

import io.drover.dsl.task.TaskFacts;
import java.util.Map;
import java.util.Optional;

/** A task, as far as the language must know it to check a file. */
public interface TaskComponent<P extends Record> extends Component<P> {
  /** What a file's check needs to know of the task. */
  TaskFacts facts(P params);

  /**
   * Why the task cannot be had on this machine with these parameters: a program, a package or a
   * file that it needs is not there, or has no such task. A line that names the parameter, what
   * must hold and what was given; after a line feed, what to do. Empty if nothing is missing, and
   * then {@link #facts} can be asked.
   */
  default Optional<String> missing(P params) {
    return Optional.empty();
  }

  /**
   * What results on the task depend on outside of our code, such as the version of a package. It
   * stands in the key of stored results.
   *
   * @return values by name, sorted; empty if there is nothing
   */
  default Map<String, String> libraries(P params) {
    return Map.of();
  }
}
