package io.drover.searchers.tpe;

import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Parameters that are modelled together, because they are there together: those with the same
 * condition.
 *
 * @param condition under which they are there; null if always
 * @param paths of those with several values
 * @param dimensions of these
 * @param fixed parameters with one value, and this value
 */
record Group(
    Condition condition,
    List<String> paths,
    List<Dimension> dimensions,
    Map<String, Object> fixed) {

  /**
   * The groups of a space, each after those that its condition looks at.
   *
   * @param together whether parameters are modelled together at all, or each by itself
   */
  static List<Group> of(Space space, boolean together) {
    List<Group> groups = new ArrayList<>();
    for (Map.Entry<String, Domain> entry : space.domains().entrySet()) {
      String path = entry.getKey();
      Condition condition = space.conditions().get(path);
      Group group =
          groups.stream()
              .filter(g -> together && Objects.equals(g.condition, condition))
              .findFirst()
              .orElse(null);
      if (group == null) {
        group = new Group(condition, new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        groups.add(group);
      }
      if (Dimension.single(entry.getValue())) {
        group.fixed.put(path, entry.getValue().at(0.5));
      } else {
        group.paths.add(path);
        group.dimensions.add(Dimension.of(entry.getValue()));
      }
    }
    return groups;
  }

  /** Whether its parameters are there. */
  boolean active(Map<String, Object> values) {
    return condition == null || condition.holds(values);
  }

  /** Whether a configuration has a value of the domain for each of its parameters. */
  boolean covers(Map<String, Object> values) {
    for (int d = 0; d < paths.size(); d++) {
      Object value = values.get(paths.get(d));
      if (value == null || !dimensions.get(d).domain().contains(value)) {
        return false;
      }
    }
    return active(values);
  }

  /** Takes over values, given as numbers by dimension. */
  void put(double[] numbers, Map<String, Object> values) {
    for (int d = 0; d < numbers.length; d++) {
      values.put(paths.get(d), dimensions.get(d).value(numbers[d]));
    }
  }
}
