package io.drover.dsl.component;

import io.drover.dsl.space.Space;
import java.util.Optional;
import java.util.OptionalLong;

/** A search method, as far as the language must know it to check a file. */
public interface SearchComponent<P extends Record> extends Component<P> {
  /** Whether members change their configuration while they train (PBT), so that a schedule wins. */
  boolean population();

  /** Environment steps between two decisions; empty if each configuration trains to the horizon. */
  OptionalLong interval(P params);

  /** How many trainings of the whole horizon it costs for one tuning seed. */
  int trainings(P params);

  /**
   * Why it cannot search such a space, as {@code it moves by small steps, and …}; empty if it can.
   *
   * @param objectives how many there are
   */
  default Optional<String> refuses(Space space, int objectives) {
    return Optional.empty();
  }
}
