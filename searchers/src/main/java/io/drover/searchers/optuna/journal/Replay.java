package io.drover.searchers.optuna.journal;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state that a journal's lines lead to, by the rules of Optuna's {@code
 * JournalStorageReplayResult}, as one reads them who wrote none of the lines: what is not allowed
 * is skipped, what is malformed is an error.
 */
final class Replay {
  private final Map<Integer, ReplayedStudy> studies = new LinkedHashMap<>();
  private final List<ReplayedTrial> trials = new ArrayList<>();
  private int nextStudy;

  List<FrozenStudy> freeze() {
    return studies.values().stream().map(ReplayedStudy::freeze).toList();
  }

  Optional<ReplayedStudy> study(String name) {
    return studies.values().stream().filter(study -> study.name.equals(name)).findFirst();
  }

  void apply(JournalLine line) {
    JournalLine.Operation operation = line.operation();
    if (operation != JournalLine.Operation.DISCARD_TRIALS) {
      line.get("worker_id");
    }
    switch (operation) {
      case CREATE_STUDY -> createStudy(line);
      case DELETE_STUDY -> studies.remove(line.id("study_id"));
      case SET_STUDY_USER_ATTR -> {
        ReplayedStudy study = studies.get(line.id("study_id"));
        if (study != null) {
          put(study.userAttrs, line.attribute("user_attr"));
        }
      }
      case SET_STUDY_SYSTEM_ATTR -> {
        ReplayedStudy study = studies.get(line.id("study_id"));
        if (study != null) {
          put(study.systemAttrs, line.attribute("system_attr"));
        }
      }
      case CREATE_TRIAL -> createTrial(line);
      case SET_TRIAL_PARAM -> open(line).ifPresent(trial -> setParam(trial, line));
      case SET_TRIAL_STATE_VALUES -> open(line).ifPresent(trial -> setState(trial, line));
      case SET_TRIAL_INTERMEDIATE_VALUE ->
          open(line)
              .ifPresent(
                  trial ->
                      trial.intermediate.put(
                          line.whole("step"),
                          ReplayedTrial.reported(line, line.get("intermediate_value"))));
      case SET_TRIAL_USER_ATTR ->
          open(line).ifPresent(trial -> put(trial.userAttrs, line.attribute("user_attr")));
      case SET_TRIAL_SYSTEM_ATTR ->
          open(line).ifPresent(trial -> put(trial.systemAttrs, line.attribute("system_attr")));
      case DISCARD_TRIALS -> {}
    }
  }

  private void createStudy(JournalLine line) {
    String name = line.text("study_name");
    List<FrozenStudy.Direction> directions = new ArrayList<>();
    for (Object code : line.list("directions")) {
      if (!(code instanceof Long value)
          || value < 0
          || value >= FrozenStudy.Direction.values().length) {
        throw line.invalid("unknown direction " + code);
      }
      directions.add(FrozenStudy.Direction.values()[value.intValue()]);
    }
    if (study(name).isEmpty()) {
      studies.put(nextStudy, new ReplayedStudy(nextStudy, name, directions));
      nextStudy++;
    }
  }

  private void createTrial(JournalLine line) {
    ReplayedStudy study = studies.get(line.id("study_id"));
    if (study == null) {
      return;
    }
    ReplayedTrial trial = new ReplayedTrial(trials.size(), study);
    trial.create(line);
    trials.add(trial);
    study.trials.add(trial);
    trial.params.keySet().forEach(parameter -> study.saw(parameter, trial));
  }

  private static void setParam(ReplayedTrial trial, JournalLine line) {
    String name = line.text("param_name");
    Distribution distribution = ReplayedTrial.distribution(line, name, line.get("distribution"));
    Object internal = line.get("param_value_internal");
    if (trial.study.accepts(name, distribution)) {
      trial.params.put(name, ReplayedTrial.external(line, name, distribution, internal));
      trial.distributions.put(name, distribution);
      trial.study.saw(name, trial);
    }
  }

  private static void setState(ReplayedTrial trial, JournalLine line) {
    TrialState state = ReplayedTrial.state(line);
    if (state == TrialState.RUNNING && trial.state == TrialState.RUNNING) {
      return; // somebody else was first to take a waiting trial
    }
    if (state == TrialState.RUNNING) {
      trial.start = Optional.of(line.moment("datetime_start"));
    }
    if (state.finished()) {
      trial.complete = Optional.of(line.moment("datetime_complete"));
    }
    trial.state = state;
    if (line.get("values") != null) {
      trial.values = ReplayedTrial.values(line);
    }
  }

  /** The line's trial, if it exists and has not finished; other lines have no effect. */
  private Optional<ReplayedTrial> open(JournalLine line) {
    int id = line.id("trial_id");
    return id >= 0 && id < trials.size() && !trials.get(id).state.finished()
        ? Optional.of(trials.get(id))
        : Optional.empty();
  }

  private static void put(Map<String, Object> attributes, Map.Entry<String, Object> attribute) {
    attributes.put(attribute.getKey(), attribute.getValue());
  }
}
