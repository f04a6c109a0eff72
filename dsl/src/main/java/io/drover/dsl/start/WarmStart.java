package io.drover.dsl.start;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a search starts with beside the file's own configuration.
 *
 * @param enqueue points to try first, each with values of some parameters of the space, by path
 * @param prior what is known already
 */
public record WarmStart(List<Map<String, Object>> enqueue, List<Prior> prior) {
  /** With nothing. */
  public static final WarmStart NOTHING = new WarmStart(List.of(), List.of());

  /** Copies the lists and maps. */
  public WarmStart {
    enqueue =
        enqueue.stream().map(p -> Collections.unmodifiableMap(new LinkedHashMap<>(p))).toList();
    prior = List.copyOf(prior);
  }
}
