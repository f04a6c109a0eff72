package io.drover.dsl.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a search may change.
 *
 * @param domains by parameter name, in the file's order. {@code learning_rate} is short for {@code
 *     algorithm.learning_rate}
 */
public record Space(Map<String, Domain> domains) {
  public Space {
    domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
  }

  /** A space with nothing to search. */
  public static final Space EMPTY = new Space(Map.of());
}
