package io.drover.dsl.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A point of a {@link Space}: one value for each of its parameters, in the space's order.
 *
 * @param values {@link Double}, {@link Long}, {@link Boolean}, {@link String} or a list of these
 */
public record Configuration(Map<String, Object> values) {
  public Configuration {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The values of one section's parameters, by their own names.
   *
   * @param section as {@link Space#section} has it
   */
  public Map<String, Object> of(String section) {
    Map<String, Object> own = new LinkedHashMap<>();
    values.forEach(
        (path, value) -> {
          if (Space.section(path).equals(section)) {
            own.put(Space.parameter(path), value);
          }
        });
    return own;
  }

  /** The configuration that changes nothing: every parameter as the file or its default says. */
  public static final Configuration DEFAULT = new Configuration(Map.of());
}
