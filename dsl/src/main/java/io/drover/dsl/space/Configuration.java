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

  /** The values of the algorithm's parameters, by their own names. */
  public Map<String, Object> algorithm() {
    return of(Space.ALGORITHM);
  }

  /** The values of the curriculum's parameters, by their own names. */
  public Map<String, Object> curriculum() {
    return of(Space.CURRICULUM);
  }

  private Map<String, Object> of(String section) {
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
