package io.drover.searchers.optuna;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A study as Optuna sees it.
 *
 * @param id unique within its storage
 * @param name unique within its storage
 * @param directions one for each objective
 * @param userAttrs plain JSON values
 * @param systemAttrs plain JSON values
 * @param trials by number
 */
public record FrozenStudy(
    int id,
    String name,
    List<Direction> directions,
    Map<String, Object> userAttrs,
    Map<String, Object> systemAttrs,
    List<FrozenTrial> trials) {
  public FrozenStudy {
    directions = List.copyOf(directions);
    userAttrs = Collections.unmodifiableMap(new LinkedHashMap<>(userAttrs));
    systemAttrs = Collections.unmodifiableMap(new LinkedHashMap<>(systemAttrs));
    trials = trials instanceof FrozenTrials ? trials : List.copyOf(trials);
  }

  /** The attribute with the scales that Optuna has no word for, by parameter. */
  public static final String SCALES = "drover:scales";

  /** The attribute with what trials must stay within, in words, in the order of their values. */
  public static final String CONSTRAINTS = "drover:constraints";

  /** The attribute with Drover's own number of the trial that won. */
  public static final String WINNER = "drover:winner";

  /** The same under another name. */
  public FrozenStudy named(String other) {
    return new FrozenStudy(id, other, directions, userAttrs, systemAttrs, trials);
  }

  /** The same with other user attributes. */
  public FrozenStudy with(Map<String, Object> attributes) {
    return new FrozenStudy(id, name, directions, attributes, systemAttrs, trials);
  }

  /** Which values of an objective are better; the ordinal is Optuna's code. */
  public enum Direction {
    NOT_SET,
    MINIMIZE,
    MAXIMIZE;

    /** The direction of a search for the largest values, or the smallest. */
    public static Direction of(boolean maximize) {
      return maximize ? MAXIMIZE : MINIMIZE;
    }
  }
}
