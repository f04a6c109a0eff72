package io.drover.dsl.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a search may change.
 *
 * @param domains by path into the experiment, in the file's order: {@code curriculum.fit_every}.
 *     Those of the algorithm stand without {@code algorithm.}, as {@code learning_rate}
 */
public record Space(Map<String, Domain> domains) {
  public Space {
    domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
  }

  /** The section whose parameters stand without its name. */
  public static final String ALGORITHM = "algorithm";

  /** The section of the teacher. */
  public static final String CURRICULUM = "curriculum";

  /** The domains of one section's parameters, by their own names. */
  public Space of(String section) {
    Map<String, Domain> own = new LinkedHashMap<>();
    domains.forEach(
        (path, domain) -> {
          if (section(path).equals(section)) {
            own.put(parameter(path), domain);
          }
        });
    return new Space(own);
  }

  /** The section of the training's task. */
  public static final String TASK = "task";

  /** The section of the wrappers; that of one of them is {@code wrap.NAME}. */
  public static final String WRAP = "wrap";

  /** The section of one wrapper. */
  public static String wrap(String name) {
    return WRAP + "." + name;
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
