package io.drover.dsl.component;

import io.drover.dsl.space.Space;
import java.util.Map;
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
   * Why it cannot search the space: for each parameter in its way, by path, what must hold. Empty
   * if it can.
   */
  default Map<String, String> refuses(P params, Space space) {
    return Map.of();
  }

  /** Whether configurations that violate what was measured stand behind all others for it. */
  default boolean outcomeConstraints() {
    return false;
  }

  /** Whether it can optimise several objectives at once. */
  default boolean multiObjective() {
    return false;
  }
}
