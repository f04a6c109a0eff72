package io.drover.dsl.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * When a parameter is there at all: while others are there and each has one of some values.
 *
 * @param when the values, at least one, by the path of the other parameter, which stands earlier in
 *     the space; sorted by path
 */
public record Condition(Map<String, List<Object>> when) {
  public Condition {
    Map<String, List<Object>> copy = new TreeMap<>();
    when.forEach((parent, values) -> copy.put(parent, List.copyOf(values)));
    when = Collections.unmodifiableMap(copy);
  }

  /** That one parameter has one of some values. */
  public Condition(String parent, List<Object> values) {
    this(Map.of(parent, values));
  }

  /** Paths of the parameters that it looks at. */
  public Set<String> parents() {
    return when.keySet();
  }

  /** Whether it holds; a parent that is not there has no value. */
  public boolean holds(Map<String, Object> configuration) {
    for (Map.Entry<String, List<Object>> entry : when.entrySet()) {
      Object value = configuration.get(entry.getKey());
      if (value == null || !entry.getValue().contains(value)) {
        return false;
      }
    }
    return true;
  }

  /** Both; empty of values where they exclude each other. */
  public Condition and(Condition other) {
    Map<String, List<Object>> both = new TreeMap<>(when);
    other.when.forEach(
        (parent, values) ->
            both.merge(
                parent,
                values,
                (mine, theirs) -> {
                  List<Object> shared = new ArrayList<>(mine);
                  shared.retainAll(theirs);
                  return shared;
                }));
    return new Condition(both);
  }
}
