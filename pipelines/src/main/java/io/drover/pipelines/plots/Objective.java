package io.drover.pipelines.plots;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One of a study's objectives.
 *
 * @param at its place among the study's directions
 * @param name for axes
 * @param maximize whether larger values are better
 */
record Objective(int at, String name, boolean maximize) {
  /**
   * Beyond these ratios of the largest to the smallest, positive values get a logarithmic axis: of
   * what is minimized the small ones are those that matter.
   */
  private static final double WIDE = 1e4;

  private static final double WIDE_LOSS = 100;

  /** All of a study's. One without a direction is taken to be minimized, as Optuna does. */
  static List<Objective> of(FrozenStudy study) {
    List<?> names =
        study.systemAttrs().get("study:metric_names") instanceof List<?> list ? list : List.of();
    List<Objective> objectives = new ArrayList<>();
    int count = study.directions().size();
    for (int i = 0; i < count; i++) {
      String name =
          i < names.size()
              ? String.valueOf(names.get(i))
              : count == 1 ? "objective value" : "objective " + i;
      boolean maximize = study.directions().get(i) == FrozenStudy.Direction.MAXIMIZE;
      objectives.add(new Objective(i, name, maximize));
    }
    return List.copyOf(objectives);
  }

  /** A trial's value; empty where it has none, or one that is no finite number. */
  OptionalDouble value(FrozenTrial trial) {
    double value = at < trial.values().size() ? trial.values().get(at) : Double.NaN;
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Whether a trial counts: complete, with a value, and no constraint violated. */
  boolean counts(FrozenTrial trial) {
    return trial.state() == TrialState.COMPLETE && trial.feasible() && value(trial).isPresent();
  }

  /** Places of the trials that were better than all before them. */
  List<Integer> improvements(List<FrozenTrial> trials) {
    List<Integer> improvements = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < trials.size(); i++) {
      if (counts(trials.get(i))) {
        double value = value(trials.get(i)).getAsDouble();
        double loss = maximize ? -value : value;
        if (loss < best) {
          best = loss;
          improvements.add(i);
        }
      }
    }
    return improvements;
  }

  /** Whether its values span so many orders of magnitude that only their logarithm shows them. */
  private boolean wide(List<FrozenTrial> trials) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (FrozenTrial trial : trials) {
      double value = value(trial).orElse(1);
      if (value(trial).isPresent()) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return low > 0 && high > low * (maximize ? WIDE : WIDE_LOSS);
  }

  /** For the page's script. */
  Map<String, Object> plain(List<FrozenTrial> trials) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("name", name);
    plain.put("maximize", maximize);
    plain.put("log", wide(trials));
    plain.put("best", improvements(trials));
    return plain;
  }
}
