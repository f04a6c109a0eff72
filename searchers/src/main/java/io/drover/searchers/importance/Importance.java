package io.drover.searchers.importance;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells how much parameters matter for one objective of a study. */
public interface Importance {
  /**
   * How much each parameter matters, the most important first.
   *
   * @param objective its place among the study's directions
   * @return numbers of at least 0 that can be compared with one another; empty where there are too
   *     few trials to tell
   */
  Map<String, Double> of(FrozenStudy study, int objective);

  /** Shares that sum up to 1; equal ones if nothing matters. */
  static Map<String, Double> shares(Map<String, Double> importances) {
    double sum = 0;
    for (double each : importances.values()) {
      sum += each;
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Map.Entry<String, Double> each : importances.entrySet()) {
      shares.put(each.getKey(), sum > 0 ? each.getValue() / sum : 1.0 / importances.size());
    }
    return shares;
  }

  /** The most important first, equal ones by name. */
  static Map<String, Double> sorted(Map<String, Double> importances) {
    List<Map.Entry<String, Double>> entries = new ArrayList<>(importances.entrySet());
    entries.sort(
        Map.Entry.<String, Double>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    Map<String, Double> sorted = new LinkedHashMap<>();
    entries.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** Complete trials with finite values. */
  static List<FrozenTrial> complete(FrozenStudy study) {
    List<FrozenTrial> complete = new ArrayList<>();
    for (FrozenTrial trial : study.trials()) {
      if (trial.state() == TrialState.COMPLETE
          && trial.values().stream().allMatch(Double::isFinite)) {
        complete.add(trial);
      }
    }
    return complete;
  }

  /** Whether a parameter can take one value only. */
  static boolean single(Distribution distribution) {
    if (distribution instanceof Distribution.Floats floats) {
      double range = floats.high() - floats.low();
      return range == 0 || range < floats.step().orElse(0);
    }
    if (distribution instanceof Distribution.Ints ints) {
      return ints.high() - ints.low() < ints.step();
    }
    return ((Distribution.Choices) distribution).choices().size() == 1;
  }
}
