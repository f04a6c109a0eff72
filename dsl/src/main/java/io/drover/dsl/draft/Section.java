package io.drover.dsl.draft;

import io.drover.dsl.yaml.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A mapping whose keys were checked.
 *
 * @param nodes what the file gives, by key
 * @param values of the keys with a simple shape, defaults filled in; what is wrong is left out
 */
public record Section(Map<String, Node> nodes, Map<String, Object> values) {
  /** Whether the file gives the key, right or wrong. */
  public boolean gives(String key) {
    return nodes.containsKey(key);
  }

  /** What the file gives for the key. */
  public Optional<Node> node(String key) {
    return Optional.ofNullable(nodes.get(key));
  }

  /** A whole number; empty if the key is not given and has no default, or is wrong. */
  public OptionalLong whole(String key) {
    return values.get(key) instanceof Long value ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** A word; empty as above. */
  public Optional<String> word(String key) {
    return values.get(key) instanceof String value ? Optional.of(value) : Optional.empty();
  }

  /** A number; empty as above. */
  public OptionalDouble number(String key) {
    return values.get(key) instanceof Double value
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  /** A list of words; empty as above. */
  public Optional<List<String>> words(String key) {
    return values.get(key) instanceof List<?> value
        ? Optional.of(value.stream().map(String.class::cast).toList())
        : Optional.empty();
  }

  /** A time; empty as above. */
  public Optional<Duration> time(String key) {
    return values.get(key) instanceof Duration value ? Optional.of(value) : Optional.empty();
  }
}
