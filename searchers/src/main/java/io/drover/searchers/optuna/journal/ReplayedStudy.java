package io.drover.searchers.optuna.journal;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.distribution.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A study while its journal is replayed. */
final class ReplayedStudy {
  final int id;
  final String name;
  final List<FrozenStudy.Direction> directions;
  final Map<String, Object> userAttrs = new LinkedHashMap<>();
  final Map<String, Object> systemAttrs = new LinkedHashMap<>();
  final List<ReplayedTrial> trials = new ArrayList<>();

  /** The first trial, by number, that has the parameter: what later distributions must fit. */
  private final Map<String, ReplayedTrial> firstWith = new LinkedHashMap<>();

  ReplayedStudy(int id, String name, List<FrozenStudy.Direction> directions) {
    this.id = id;
    this.name = name;
    this.directions = directions;
  }

  /** Whether Optuna would accept the distribution for a parameter of this study. */
  boolean accepts(String parameter, Distribution distribution) {
    ReplayedTrial first = firstWith.get(parameter);
    return first == null || first.distributions.get(parameter).compatible(distribution);
  }

  /** Takes note that the trial has the parameter. */
  void saw(String parameter, ReplayedTrial trial) {
    firstWith.merge(parameter, trial, (one, two) -> one.number <= two.number ? one : two);
  }

  FrozenStudy freeze() {
    return new FrozenStudy(
        id,
        name,
        directions,
        userAttrs,
        systemAttrs,
        trials.stream().map(ReplayedTrial::freeze).toList());
  }
}
