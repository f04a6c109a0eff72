package io.drover.executors.cli.study;

import io.drover.dsl.json.Json;
import io.drover.searchers.importance.Importance;
import io.drover.searchers.optuna.BestTrials;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a study holds, for people and programs.
 *
 * @param study itself
 * @param metrics what its objectives are called; empty if nobody said
 * @param states how many trials there are of each, without those of which there are none
 * @param best the best trial; of several objectives those of the Pareto front
 * @param front of several objectives what the front comes to
 * @param infeasible how many complete trials violate a constraint
 * @param importances of each objective the shares of parameters; none if nobody asked
 */
record StudySummary(
    FrozenStudy study,
    List<String> metrics,
    Map<TrialState, Integer> states,
    List<FrozenTrial> best,
    Optional<FrontSummary> front,
    int infeasible,
    List<Map<String, Double>> importances) {
  /** Trials of a Pareto front that are told of one by one. */
  private static final int MOST_BEST = 10;

  static StudySummary of(FrozenStudy study, Optional<Importance> importance) {
    Map<TrialState, Integer> states = new LinkedHashMap<>();
    for (TrialState state : TrialState.values()) {
      states.put(state, 0);
    }
    BestTrials best = new BestTrials(study);
    int infeasible = 0;
    for (FrozenTrial trial : study.trials()) {
      states.merge(trial.state(), 1, Integer::sum);
      best.add(trial);
      infeasible += trial.state() == TrialState.COMPLETE && !trial.feasible() ? 1 : 0;
    }
    states.values().removeIf(count -> count == 0);
    List<String> metrics = new ArrayList<>();
    if (study.systemAttrs().get("study:metric_names") instanceof List<?> names) {
      names.forEach(name -> metrics.add(String.valueOf(name)));
    }
    List<Map<String, Double>> importances = new ArrayList<>();
    for (int i = 0; i < study.directions().size() && importance.isPresent(); i++) {
      importances.add(Importance.shares(importance.get().of(study, i)));
    }
    return new StudySummary(
        study,
        metrics,
        states,
        best.best(),
        FrontSummary.of(study, best.best()),
        infeasible,
        importances);
  }

  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("study", study.name());
    plain.put("directions", study.directions().stream().map(Enum::name).toList());
    plain.put("metric_names", metrics);
    Map<String, Object> trials = new LinkedHashMap<>();
    states.forEach((state, count) -> trials.put(state.name(), count));
    plain.put("trials", trials);
    if (constrained()) {
      plain.put("infeasible", infeasible);
    }
    plain.put("best", best.stream().map(StudySummary::plain).toList());
    front.ifPresent(summary -> plain.put("front", summary.plain()));
    plain.put("importances", importances);
    plain.put("user_attrs", study.userAttrs());
    return plain;
  }

  private static Map<String, Object> plain(FrozenTrial trial) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("number", trial.number());
    plain.put("values", trial.values());
    plain.put("params", trial.params());
    return plain;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(study.name()).append(": ").append(String.join(", ", objectives())).append('\n');
    text.append("  trials     ").append(study.trials().size());
    if (!states.isEmpty()) {
      text.append(
          states.entrySet().stream()
              .map(entry -> entry.getValue() + " " + word(entry.getKey()))
              .collect(Collectors.joining(", ", " (", ")")));
    }
    text.append('\n');
    text.append(constraints());
    if (best.size() > 1) {
      text.append("  best       ").append(best.size()).append(" trials on the Pareto front\n");
    }
    for (FrozenTrial trial : best.subList(0, Math.min(MOST_BEST, best.size()))) {
      text.append(best.size() == 1 ? "  best       " : "             ")
          .append(
              trial.values().stream().map(StudySummary::number).collect(Collectors.joining(", ")))
          .append(" by trial ")
          .append(trial.number())
          .append(trial.params().isEmpty() ? "" : ": " + params(trial))
          .append('\n');
    }
    front.ifPresent(summary -> text.append(summary.text(names())));
    if (front.isPresent() && study.userAttrs().get(FrozenStudy.WINNER) instanceof Long winner) {
      text.append("  tested     trial ").append(winner).append(", picked on validation seeds\n");
    }
    for (int i = 0; i < importances.size(); i++) {
      if (!importances.get(i).isEmpty()) {
        text.append(i == 0 ? "  matters    " : "             ")
            .append(shares(importances.get(i)))
            .append(importances.size() > 1 ? " for " + objectives().get(i) : "")
            .append('\n');
      }
    }
    return text.toString();
  }

  /** Whether anybody said that there are constraints. */
  private boolean constrained() {
    return infeasible > 0 || study.userAttrs().containsKey(FrozenStudy.CONSTRAINTS);
  }

  private String constraints() {
    if (!constrained()) {
      return "";
    }
    int complete = states.getOrDefault(TrialState.COMPLETE, 0);
    String what =
        study.userAttrs().get(FrozenStudy.CONSTRAINTS) instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
            : "constraints";
    return "  feasible   "
        + (complete - infeasible)
        + " of "
        + complete
        + ": "
        + what
        + '\n'
        + (complete > 0 && complete == infeasible
            ? "  best       none, as every complete trial violates a constraint\n"
            : "");
  }

  private static String shares(Map<String, Double> importances) {
    return importances.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + String.format(Locale.ROOT, " %.0f %%", 100 * entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private List<String> objectives() {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < study.directions().size(); i++) {
      String direction = word(study.directions().get(i)).replace("not_set", "no direction");
      words.add(i < metrics.size() ? direction + " " + metrics.get(i) : direction);
    }
    return words;
  }

  /** Metrics, or numbers where nobody named them. */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < study.directions().size(); i++) {
      names.add(i < metrics.size() ? metrics.get(i) : "values_" + i);
    }
    return names;
  }

  private static String params(FrozenTrial trial) {
    return trial.params().entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + " "
                    + (entry.getValue() instanceof Double value
                        ? number(value)
                        : entry.getValue() instanceof String word
                            ? word
                            : Json.write(entry.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
