package io.drover.dsl.yaml;

import java.util.List;
import java.util.Map;

/** A YAML value that knows where it stands. */
public sealed interface Node {
  /** Where its first character stands. */
  Place place();

  /** A mapping; keys in the file's order. */
  record Mapping(Place place, Map<String, Entry> entries) implements Node {}

  /** A key and its value. */
  record Entry(Place keyPlace, String key, Node value) {}

  /** A sequence. */
  record Sequence(Place place, List<Node> items) implements Node {}

  /**
   * A scalar.
   *
   * @param value {@link Long}, {@link Double}, {@link Boolean}, {@link String} or null, by the YAML
   *     1.2 core schema; quoted text is always a {@link String}
   * @param text as written, without quotes
   */
  record Scalar(Place place, Object value, String text) implements Node {}
}
