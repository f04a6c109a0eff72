package io.drover.searchers.optuna;

import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Scale;
import io.drover.dsl.space.Space;
import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.distribution.Distributions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    userAttrs = Collections.unmodifiableMap(withScales(space, userAttrs));
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

  /** As Optuna sees it where nobody else has put trials into it. */
  public FrozenStudy frozen() {
    List<FrozenTrial> frozen = new ArrayList<>();
    for (StudyTrial trial : trials) {
      frozen.add(frozen(frozen.size(), trial));
    }
    return new FrozenStudy(
        0, name, directions, userAttrs, Map.of("study:metric_names", metricNames), frozen);
  }

  private FrozenTrial frozen(int number, StudyTrial trial) {
    Map<String, Object> params = new LinkedHashMap<>();
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    trial
        .params()
        .values()
        .forEach(
            (path, value) -> {
              Distribution distribution = Distributions.of(space.domains().get(path));
              double internal = Distributions.internal(distribution, value).doubleValue();
              distributions.put(path, distribution);
              params.put(path, distribution.external(internal));
            });
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put(FrozenTrial.TRIAL, (long) trial.number());
    attributes.putAll(trial.attrs());
    return new FrozenTrial(
        number,
        number,
        trial.state(),
        trial.values(),
        params,
        distributions,
        trial.intermediate(),
        attributes,
        trial.constraints().isEmpty()
            ? Map.of()
            : Map.of(FrozenTrial.CONSTRAINTS, trial.constraints()),
        Optional.of(trial.start()),
        trial.complete());
  }

  private static Map<String, Object> withScales(Space space, Map<String, Object> attributes) {
    Map<String, Object> scales = new LinkedHashMap<>();
    space
        .domains()
        .forEach(
            (path, domain) -> {
              if (domain instanceof FloatDomain floats && floats.scale() == Scale.COMPLEMENT_LOG) {
                scales.put(path, "complement_log");
              }
            });
    Map<String, Object> all = new LinkedHashMap<>(attributes);
    if (!scales.isEmpty()) {
      all.put(FrozenStudy.SCALES, scales);
    }
    return all;
  }
}
