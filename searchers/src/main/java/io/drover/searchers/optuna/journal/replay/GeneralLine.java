package io.drover.searchers.optuna.journal.replay;

import io.drover.dsl.json.Json;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.TrialState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies a line of any form; what is malformed is an error. */
final class GeneralLine {
  private final Replay replay;
  private final TrialTable table;
  private final JournalLine line;

  private GeneralLine(Replay replay, JournalLine line) {
    this.replay = replay;
    this.table = replay.table;
    this.line = line;
  }

  static void apply(Replay replay, JournalLine line) {
    new GeneralLine(replay, line).apply();
  }

  private void apply() {
    Operation operation = line.operation();
    if (operation != Operation.DISCARD_TRIALS) {
      line.get("worker_id");
    }
    switch (operation) {
      case CREATE_STUDY -> replay.createStudy(line.text("study_name"), directions());
      case DELETE_STUDY -> replay.deleteStudy(line.id("study_id"));
      case SET_STUDY_USER_ATTR, SET_STUDY_SYSTEM_ATTR -> studyAttribute(operation);
      case CREATE_TRIAL -> createTrial();
      case DISCARD_TRIALS -> {}
      default -> {
        int trial = line.id("trial_id");
        if (replay.open(trial)) {
          change(operation, trial);
        }
      }
    }
  }

  private List<FrozenStudy.Direction> directions() {
    List<FrozenStudy.Direction> directions = new ArrayList<>();
    FrozenStudy.Direction[] all = FrozenStudy.Direction.values();
    for (Object code : line.list("directions")) {
      if (!(code instanceof Long value) || value < 0 || value >= all.length) {
        throw line.invalid("unknown direction " + code);
      }
      directions.add(all[value.intValue()]);
    }
    if (directions.isEmpty()) {
      throw line.invalid("directions must not be empty");
    }
    return directions;
  }

  private void studyAttribute(Operation operation) {
    ReplayedStudy study = replay.study(line.id("study_id"));
    if (study != null) {
      boolean user = operation == Operation.SET_STUDY_USER_ATTR;
      Map.Entry<String, Object> attribute = line.attribute(user ? "user_attr" : "system_attr");
      (user ? study.userAttrs : study.systemAttrs).put(attribute.getKey(), attribute.getValue());
    }
  }

  /** What a line does to a trial that has not finished. */
  private void change(Operation operation, int trial) {
    switch (operation) {
      case SET_TRIAL_PARAM -> {
        String name = line.text("param_name");
        int distribution = distribution(name, line.get("distribution"));
        Object internal = line.get("param_value_internal");
        int known = table.name(name);
        if (replay.accepts(trial, known, distribution)) {
          replay.param(trial, known, distribution, internal(name, distribution, internal));
        }
      }
      case SET_TRIAL_STATE_VALUES -> state(trial);
      case SET_TRIAL_INTERMEDIATE_VALUE ->
          table.intermediate(trial, line.whole("step"), reported(line.get("intermediate_value")));
      case SET_TRIAL_USER_ATTR -> attribute(table.userAttrs, trial, line.attribute("user_attr"));
      default -> attribute(table.systemAttrs, trial, line.attribute("system_attr"));
    }
  }

  private void state(int trial) {
    TrialState state = readState();
    if (state == TrialState.RUNNING && table.state(trial) == TrialState.RUNNING) {
      return; // no time is needed then
    }
    long micros =
        state == TrialState.WAITING
            ? TrialTable.NO_TIME
            : line.micros(state.finished() ? "datetime_complete" : "datetime_start");
    replay.state(trial, state, micros, line.get("values") == null ? null : values());
  }

  private void createTrial() {
    ReplayedStudy study = replay.study(line.id("study_id"));
    if (study == null) {
      return;
    }
    int trial = study.add();
    if (line.get("datetime_start") != null) {
      table.start(trial, line.micros("datetime_start"));
    }
    if (line.has("datetime_complete")) {
      table.complete(trial, line.micros("datetime_complete"));
    }
    if (line.has("state")) {
      table.state(trial, readState());
    }
    createParams(trial);
    createValues(trial);
    line.objectOrEmpty("user_attrs")
        .entrySet()
        .forEach(attribute -> attribute(table.userAttrs, trial, attribute));
    line.objectOrEmpty("system_attrs")
        .entrySet()
        .forEach(attribute -> attribute(table.systemAttrs, trial, attribute));
    line.objectOrEmpty("intermediate_values")
        .forEach((step, value) -> table.intermediate(trial, step(step), reported(value)));
  }

  private void createParams(int trial) {
    Map<String, Integer> distributions = new LinkedHashMap<>();
    line.objectOrEmpty("distributions")
        .forEach((name, json) -> distributions.put(name, distribution(name, json)));
    line.objectOrEmpty("params")
        .forEach(
            (name, value) -> {
              Integer distribution = distributions.get(name);
              if (distribution == null) {
                throw line.invalid("the distribution of " + name + " must be given");
              }
              double internal = internal(name, distribution, value);
              replay.param(trial, table.name(name), distribution, internal);
            });
  }

  private void createValues(int trial) {
    Object value = line.has("value") ? line.get("value") : null;
    boolean several = line.has("values") && line.get("values") != null;
    if (value != null && several) {
      throw line.invalid("only one of value and values must be given");
    }
    if (value != null) {
      table.values(trial, new double[] {line.real("value", value)});
    }
    if (several) {
      table.values(trial, values());
    }
  }

  /** The values of a line whose {@code values} is not null. */
  private double[] values() {
    return line.list("values").stream().mapToDouble(each -> line.real("values", each)).toArray();
  }

  private TrialState readState() {
    long code = line.whole("state");
    TrialState[] states = TrialState.values();
    if (code < 0 || code >= states.length) {
      throw line.invalid("unknown state " + code);
    }
    return states[(int) code];
  }

  private int distribution(String name, Object json) {
    try {
      return table.distribution(line.text("distribution", json));
    } catch (IllegalArgumentException e) {
      throw line.invalid("distribution of " + name + ": " + e.getMessage(), e);
    }
  }

  private double internal(String name, int distribution, Object value) {
    double internal = line.real(name, value);
    try {
      table.distribution(distribution).external(internal);
    } catch (IllegalArgumentException e) {
      throw line.invalid(name + " " + e.getMessage(), e);
    }
    return internal;
  }

  /** A reported value; null stands for NaN. */
  private double reported(Object value) {
    return value == null ? Double.NaN : line.real("intermediate_value", value);
  }

  private long step(String step) {
    try {
      return Long.parseLong(step);
    } catch (NumberFormatException e) {
      throw line.invalid("a step must be a whole number, but is " + step, e);
    }
  }

  private void attribute(Entries of, int trial, Map.Entry<String, Object> attribute) {
    byte[] json = Json.write(attribute.getValue()).getBytes(StandardCharsets.UTF_8);
    of.add(trial, table.name(attribute.getKey()), table.texts.add(json, 0, json.length));
  }
}
