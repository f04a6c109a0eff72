package io.drover.pipelines.study;

import io.drover.pipelines.statistics.TestSummary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What several objectives came to; all empty where there is one.
 *
 * @param own front of the experiment's own search
 * @param random front of random search beside it
 * @param tests summaries of all objectives, in order: of the winner as {@link #TEST}, and of what
 *     stands beside it by name
 */
public record Fronts(
    Optional<Front> own, Optional<Front> random, Map<String, List<TestSummary>> tests) {
  /** The winner among the tests. */
  public static final String TEST = "test";

  /** Nothing. */
  public static final Fronts NONE = new Fronts(Optional.empty(), Optional.empty(), Map.of());

  /** Copies the map. */
  public Fronts {
    tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
  }
}
