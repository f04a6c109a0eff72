package io.drover.dsl.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a search may change.
 *
 * @param domains by path into the experiment, in the file's order: {@code curriculum.fit_every}.
 *     Those of the algorithm stand without {@code algorithm.}, as {@code learning_rate}; where it
 *     is a choice, {@code algorithm} itself is one of them, and what one algorithm alone has may
 *     carry its name, as {@code ppo.clip_range}. A parameter comes after those that its condition
 *     names
 * @param conditions of those parameters that are not always there, by their paths
 * @param constraints that every configuration satisfies
 */
public record Space(
    Map<String, Domain> domains, Map<String, Condition> conditions, List<Constraint> constraints) {
  public Space {
    domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    constraints = List.copyOf(constraints);
  }

  /** Parameters that are always there, independent of each other. */
  public Space(Map<String, Domain> domains) {
    this(domains, Map.of(), List.of());
  }

  /**
   * Whether a parameter is there.
   *
   * @param configuration values of at least the parameters before it
   */
  public boolean active(String path, Map<String, Object> configuration) {
    Condition condition = conditions.get(path);
    return condition == null || condition.holds(configuration);
  }

  /**
   * Whether every parameter that is there has a value in its domain, no other has one, and all
   * constraints hold.
   */
  public boolean contains(Configuration configuration) {
    Map<String, Object> values = configuration.values();
    for (Map.Entry<String, Domain> entry : domains.entrySet()) {
      Object value = values.get(entry.getKey());
      boolean active = active(entry.getKey(), values);
      if (active ? value == null || !entry.getValue().contains(value) : value != null) {
        return false;
      }
    }
    return domains.keySet().containsAll(values.keySet()) && satisfies(values);
  }

  /** Whether all constraints hold. */
  public boolean satisfies(Map<String, Object> configuration) {
    return constraints.stream().allMatch(constraint -> constraint.holds(configuration));
  }

  /**
   * The values of the parameters that are there, at places in their domains; whether they satisfy
   * the constraints is another question.
   *
   * @param given values that are fixed, by path
   * @param places in [0, 1) by path, of the others
   */
  public Map<String, Object> at(Map<String, Object> given, ToDoubleFunction<String> places) {
    Map<String, Object> values = new LinkedHashMap<>();
    domains.forEach(
        (path, domain) -> {
          if (active(path, values)) {
            Object value = given.get(path);
            values.put(path, value != null ? value : domain.at(places.applyAsDouble(path)));
          }
        });
    return values;
  }

  /** The section whose parameters stand without its name. */
  public static final String ALGORITHM = "algorithm";

  /** Where a file has the algorithms among which a search chooses: a list of components. */
  public static final String CHOICES = "space.algorithm.categorical";

  /** The section of the teacher. */
  public static final String CURRICULUM = "curriculum";

  /** The section of the training's task. */
  public static final String TASK = "task";

  /** The section of the wrappers; that of one of them is {@code wrap.NAME}. */
  public static final String WRAP = "wrap";

  /** The section of one wrapper. */
  public static String wrap(String name) {
    return WRAP + "." + name;
  }

  /** Whether the algorithm is one of the parameters, under the path {@link #ALGORITHM}. */
  public boolean choosesAlgorithm() {
    return domains.containsKey(ALGORITHM);
  }

  /**
   * The paths of one section's parameters, by their own names.
   *
   * @param section as {@link #section} has it
   */
  public Map<String, String> paths(String section) {
    Map<String, String> paths = new LinkedHashMap<>();
    for (String path : domains.keySet()) {
      if (section(path).equals(section) && !path.equals(ALGORITHM)) {
        paths.put(parameter(path), path);
      }
    }
    return paths;
  }

  /**
   * The paths of the parameters that an algorithm has when it is chosen, by their own names: those
   * that it shares with others, and those of its own.
   */
  public Map<String, String> pathsOf(String algorithm) {
    Map<String, String> paths = paths(ALGORITHM);
    paths.values().removeIf(path -> !mayBe(path, algorithm));
    paths.putAll(paths(algorithm));
    return paths;
  }

  private boolean mayBe(String path, String algorithm) {
    Condition condition = conditions.get(path);
    List<Object> with = condition == null ? null : condition.when().get(ALGORITHM);
    return with == null || with.contains(algorithm);
  }

  /** The section of the experiment that a path of the space leads to. */
  public static String section(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? ALGORITHM : path.substring(0, dot);
  }

  /** The path that leads to a section's parameter. */
  public static String path(String section, String parameter) {
    return section.equals(ALGORITHM) ? parameter : section + "." + parameter;
  }

  /** The name of the parameter that a path of the space leads to. */
  public static String parameter(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** A space with nothing to search. */
  public static final Space EMPTY = new Space(Map.of());
}
