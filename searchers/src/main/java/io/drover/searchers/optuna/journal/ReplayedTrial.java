package io.drover.searchers.optuna.journal;

import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.distribution.Distributions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A trial while its journal is replayed. */
final class ReplayedTrial {
  final int id;
  final ReplayedStudy study;
  final int number;
  TrialState state = TrialState.RUNNING;
  List<Double> values = List.of();
  final Map<String, Object> params = new LinkedHashMap<>();
  final Map<String, Distribution> distributions = new LinkedHashMap<>();
  final SortedMap<Long, Double> intermediate = new TreeMap<>();
  final Map<String, Object> userAttrs = new LinkedHashMap<>();
  final Map<String, Object> systemAttrs = new LinkedHashMap<>();
  Optional<Instant> start = Optional.empty();
  Optional<Instant> complete = Optional.empty();

  ReplayedTrial(int id, ReplayedStudy study) {
    this.id = id;
    this.study = study;
    this.number = study.trials.size();
  }

  /** Everything that a line which creates a trial may say. */
  void create(JournalLine line) {
    if (line.get("datetime_start") != null) {
      start = Optional.of(line.moment("datetime_start"));
    }
    if (line.has("datetime_complete")) {
      complete = Optional.of(line.moment("datetime_complete"));
    }
    if (line.has("state")) {
      state = state(line);
    }
    createParams(line);
    createValues(line);
    userAttrs.putAll(line.objectOrEmpty("user_attrs"));
    systemAttrs.putAll(line.objectOrEmpty("system_attrs"));
    line.objectOrEmpty("intermediate_values")
        .forEach((step, value) -> intermediate.put(step(line, step), reported(line, value)));
  }

  private void createParams(JournalLine line) {
    Map<String, Distribution> given = new LinkedHashMap<>();
    line.objectOrEmpty("distributions")
        .forEach((name, json) -> given.put(name, distribution(line, name, json)));
    distributions.putAll(given);
    line.objectOrEmpty("params")
        .forEach(
            (name, internal) -> {
              if (!given.containsKey(name)) {
                throw line.invalid("the distribution of " + name + " must be given");
              }
              params.put(name, external(line, name, given.get(name), internal));
            });
  }

  private void createValues(JournalLine line) {
    Object value = line.has("value") ? line.get("value") : null;
    boolean several = line.has("values") && line.get("values") != null;
    if (value != null && several) {
      throw line.invalid("only one of value and values must be given");
    }
    if (value != null) {
      values = List.of(line.real("value", value));
    }
    if (several) {
      values = values(line);
    }
  }

  /** The values of a line whose {@code values} is not null. */
  static List<Double> values(JournalLine line) {
    List<Double> values = new ArrayList<>();
    line.list("values").forEach(value -> values.add(line.real("values", value)));
    return values;
  }

  static TrialState state(JournalLine line) {
    long code = line.whole("state");
    TrialState[] states = TrialState.values();
    if (code < 0 || code >= states.length) {
      throw line.invalid("unknown state " + code);
    }
    return states[(int) code];
  }

  static Distribution distribution(JournalLine line, String name, Object json) {
    try {
      return Distributions.parse(line.text("distribution", json));
    } catch (IllegalArgumentException e) {
      throw line.invalid("distribution of " + name + ": " + e.getMessage(), e);
    }
  }

  static Object external(JournalLine line, String name, Distribution distribution, Object value) {
    try {
      return distribution.external(line.real(name, value));
    } catch (IllegalArgumentException e) {
      throw line.invalid(name + " " + e.getMessage(), e);
    }
  }

  /** A reported value; null stands for NaN. */
  static double reported(JournalLine line, Object value) {
    return value == null ? Double.NaN : line.real("intermediate_value", value);
  }

  private static long step(JournalLine line, String step) {
    try {
      return Long.parseLong(step);
    } catch (NumberFormatException e) {
      throw line.invalid("a step must be a whole number, but is " + step, e);
    }
  }

  FrozenTrial freeze() {
    return new FrozenTrial(
        id,
        number,
        state,
        values,
        params,
        distributions,
        intermediate,
        userAttrs,
        systemAttrs,
        start,
        complete);
  }
}
