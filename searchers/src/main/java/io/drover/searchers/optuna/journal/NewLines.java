package io.drover.searchers.optuna.journal;

import io.drover.dsl.json.Json;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.journal.replay.Operation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The operations of a journal as lines, each without a line feed. */
final class NewLines {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String worker;
  private final Consumer<String> to;

  NewLines(String worker, Consumer<String> to) {
    this.worker = worker;
    this.to = to;
  }

  void createStudy(String name, List<FrozenStudy.Direction> directions) {
    Map<String, Object> line = line(Operation.CREATE_STUDY);
    line.put("study_name", name);
    line.put("directions", directions.stream().map(Enum::ordinal).toList());
    write(line);
  }

  void studyUserAttr(int study, String name, Object value) {
    Map<String, Object> line = line(Operation.SET_STUDY_USER_ATTR);
    line.put("study_id", study);
    line.put("user_attr", attribute(name, value));
    write(line);
  }

  void studySystemAttr(int study, String name, Object value) {
    Map<String, Object> line = line(Operation.SET_STUDY_SYSTEM_ATTR);
    line.put("study_id", study);
    line.put("system_attr", attribute(name, value));
    write(line);
  }

  /** A trial that runs. */
  void createTrial(int study, Instant start, Map<String, Object> userAttrs) {
    Map<String, Object> line = line(Operation.CREATE_TRIAL);
    line.put("study_id", study);
    line.put("datetime_start", time(start));
    line.put("user_attrs", userAttrs);
    write(line);
  }

  /** All of a trial in one line, as {@code Study.add_trial} writes it. */
  void createTrial(int study, FrozenTrial trial) {
    Map<String, Object> line = line(Operation.CREATE_TRIAL);
    line.put("study_id", study);
    line.put("datetime_start", trial.start().map(NewLines::time).orElse(null));
    // A null here makes the whole file unreadable.
    trial.complete().ifPresent(moment -> line.put("datetime_complete", time(moment)));
    line.put("state", trial.state().ordinal());
    if (trial.values().size() == 1) {
      line.put("value", trial.values().get(0));
    } else if (!trial.values().isEmpty()) {
      line.put("values", trial.values());
    }
    Map<String, Object> distributions = new LinkedHashMap<>();
    Map<String, Object> params = new LinkedHashMap<>();
    for (String name : trial.params().keySet()) {
      distributions.put(name, trial.distributions().get(name).json());
      params.put(name, trial.internal(name));
    }
    line.put("distributions", distributions);
    line.put("params", params);
    line.put("user_attrs", trial.userAttrs());
    line.put("system_attrs", trial.systemAttrs());
    line.put("intermediate_values", trial.intermediate());
    write(line);
  }

  void param(int trial, String name, Number internal, Distribution distribution) {
    Map<String, Object> line = line(Operation.SET_TRIAL_PARAM, trial);
    line.put("param_name", name);
    line.put("param_value_internal", internal);
    line.put("distribution", distribution.json());
    write(line);
  }

  void intermediate(int trial, long step, double value) {
    Map<String, Object> line = line(Operation.SET_TRIAL_INTERMEDIATE_VALUE, trial);
    line.put("step", step);
    line.put("intermediate_value", value);
    write(line);
  }

  void userAttr(int trial, String name, Object value) {
    Map<String, Object> line = line(Operation.SET_TRIAL_USER_ATTR, trial);
    line.put("user_attr", attribute(name, value));
    write(line);
  }

  void systemAttr(int trial, String name, Object value) {
    Map<String, Object> line = line(Operation.SET_TRIAL_SYSTEM_ATTR, trial);
    line.put("system_attr", attribute(name, value));
    write(line);
  }

  /**
   * A new state.
   *
   * @param moment when it began to run, or finished
   * @param values empty for none
   */
  void state(int trial, TrialState state, Optional<Instant> moment, List<Double> values) {
    Map<String, Object> line = line(Operation.SET_TRIAL_STATE_VALUES, trial);
    line.put("state", state.ordinal());
    line.put("values", values.isEmpty() ? null : values);
    if (state != TrialState.WAITING) {
      String name = state.finished() ? "datetime_complete" : "datetime_start";
      line.put(name, time(moment.orElseThrow()));
    }
    write(line);
  }

  private Map<String, Object> line(Operation operation) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("op_code", operation.ordinal());
    line.put("worker_id", worker);
    return line;
  }

  private Map<String, Object> line(Operation operation, int trial) {
    Map<String, Object> line = line(operation);
    line.put("trial_id", trial);
    return line;
  }

  private static Map<String, Object> attribute(String name, Object value) {
    return Collections.singletonMap(name, value);
  }

  private static String time(Instant moment) {
    return MICROSECONDS.format(moment);
  }

  private void write(Map<String, Object> line) {
    to.accept(Json.write(line));
  }
}
