package io.drover.dsl.space;

import java.util.List;
import java.util.Map;

/**
 * When a parameter is there at all: while another one is there and has one of some values.
 *
 * @param parent path of the other parameter, which stands earlier in the space
 * @param values at least one
 */
public record Condition(String parent, List<Object> values) {
  public Condition {
    values = List.copyOf(values);
  }

  /** Whether it holds; a parent that is not there has no value. */
  public boolean holds(Map<String, Object> configuration) {
    Object value = configuration.get(parent);
    return value != null && values.contains(value);
  }
}
