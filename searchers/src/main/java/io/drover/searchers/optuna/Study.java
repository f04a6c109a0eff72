package io.drover.searchers.optuna;

import io.drover.dsl.space.Space;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Drover has to say in a journal.
 *
 * @param name of the study, unique within the journal
 * @param directions one for each objective
 * @param metricNames of the objectives, for axes, such as {@code eval/return_mean}
 * @param space of the search; may be empty
 * @param trials by number
 * @param userAttrs of the study, plain JSON values; test scores belong here, since a finished trial
 *     takes no more attributes
 * @param run tells the trials of one run from those of others that write the same study; empty
 *     where nobody else of ours writes it
 */
public record Study(
    String name,
    List<FrozenStudy.Direction> directions,
    List<String> metricNames,
    Space space,
    List<StudyTrial> trials,
    Map<String, Object> userAttrs,
    String run) {
  public Study {
    directions = List.copyOf(directions);
    metricNames = List.copyOf(metricNames);
    trials = List.copyOf(trials);
    userAttrs = Collections.unmodifiableMap(new LinkedHashMap<>(userAttrs));
    for (int i = 1; i < trials.size(); i++) {
      if (trials.get(i).number() <= trials.get(i - 1).number()) {
        throw new IllegalArgumentException(
            "trials must be in the order of their numbers, but "
                + trials.get(i).number()
                + " follows "
                + trials.get(i - 1).number());
      }
    }
  }

  /** A study with one objective. */
  public Study(
      String name,
      boolean maximize,
      String metricName,
      Space space,
      List<StudyTrial> trials,
      Map<String, Object> userAttrs,
      String run) {
    this(
        name,
        List.of(FrozenStudy.Direction.of(maximize)),
        List.of(metricName),
        space,
        trials,
        userAttrs,
        run);
  }

  /** A study with one objective that one run writes. */
  public Study(
      String name,
      boolean maximize,
      String metricName,
      Space space,
      List<StudyTrial> trials,
      Map<String, Object> userAttrs) {
    this(name, maximize, metricName, space, trials, userAttrs, "");
  }
}
