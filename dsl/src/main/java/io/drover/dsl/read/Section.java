package io.drover.dsl.read;

import io.drover.dsl.yaml.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A mapping whose keys were checked.
 *
 * @param nodes what the file gives, by key
 * @param values of the keys with a simple shape, defaults filled in; what is wrong is left out
 */
record Section(Map<String, Node> nodes, Map<String, Object> values) {
  /** Whether the file gives the key, right or wrong. */
  boolean gives(String key) {
    return nodes.containsKey(key);
  }

  Optional<Node> node(String key) {
    return Optional.ofNullable(nodes.get(key));
  }

  OptionalLong whole(String key) {
    return values.get(key) instanceof Long value ? OptionalLong.of(value) : OptionalLong.empty();
  }

  Optional<String> word(String key) {
    return values.get(key) instanceof String value ? Optional.of(value) : Optional.empty();
  }

  Optional<List<String>> words(String key) {
    return values.get(key) instanceof List<?> value
        ? Optional.of(value.stream().map(String.class::cast).toList())
        : Optional.empty();
  }

  Optional<Duration> time(String key) {
    return values.get(key) instanceof Duration value ? Optional.of(value) : Optional.empty();
  }
}
