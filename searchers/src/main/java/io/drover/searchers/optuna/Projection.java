package io.drover.searchers.optuna;

import io.drover.dsl.json.Json;
import io.drover.dsl.space.Domain;
import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.distribution.Distributions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The lines by which a journal falls short of a study. Each new line is replayed as it is made, so
 * that what is missing next is decided on what Optuna will see.
 */
final class Projection {
  static final String TRIAL = "drover:trial";
  private static final String WORKER = "drover";
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path file;
  private final Study study;
  private final Replay replay;
  private final int linesBefore;
  private final List<String> missing = new ArrayList<>();
  private final List<Integer> differing = new ArrayList<>();

  private Projection(Path file, Study study, Replay replay, int linesBefore) {
    this.file = file;
    this.study = study;
    this.replay = replay;
    this.linesBefore = linesBefore;
  }

  /**
   * What is missing.
   *
   * @param lines to append, each without a line feed
   * @param foreign trials of the study that are not ours
   * @param differing numbers of our trials that the journal tells otherwise
   */
  record Missing(List<String> lines, List<FrozenTrial> foreign, List<Integer> differing) {}

  /** Compares; {@code replay} is brought up to what it will be. */
  static Missing of(Path file, Study study, JournalText text) {
    Projection projection = new Projection(file, study, text.replay(), text.lines().size());
    return projection.project();
  }

  private Missing project() {
    ReplayedStudy replayed = study();
    Map<Integer, ReplayedTrial> ours = ours(replayed);
    List<FrozenTrial> foreign =
        replayed.trials.stream()
            .filter(trial -> !ours.containsValue(trial))
            .map(ReplayedTrial::freeze)
            .toList();
    for (StudyTrial trial : study.trials()) {
      trial(replayed, Optional.ofNullable(ours.get(trial.number())), trial);
    }
    study
        .userAttrs()
        .forEach(
            (name, value) -> {
              if (differ(replayed.userAttrs, name, value)) {
                Map<String, Object> line = line(JournalLine.Operation.SET_STUDY_USER_ATTR);
                line.put("study_id", replayed.id);
                line.put("user_attr", attribute(name, value));
                append(line);
              }
            });
    return new Missing(List.copyOf(missing), foreign, List.copyOf(differing));
  }

  private ReplayedStudy study() {
    FrozenStudy.Direction direction =
        study.maximize() ? FrozenStudy.Direction.MAXIMIZE : FrozenStudy.Direction.MINIMIZE;
    if (replay.study(study.name()).isEmpty()) {
      Map<String, Object> line = line(JournalLine.Operation.CREATE_STUDY);
      line.put("study_name", study.name());
      line.put("directions", List.of(direction.ordinal()));
      append(line);
    }
    ReplayedStudy replayed = replay.study(study.name()).orElseThrow();
    if (!replayed.directions.equals(List.of(direction))) {
      throw new InvalidJournalException(
          file,
          "study '"
              + study.name()
              + "' must have the direction "
              + direction
              + ", but has "
              + replayed.directions);
    }
    String key = "study:metric_names";
    if (differ(replayed.systemAttrs, key, List.of(study.metricName()))) {
      Map<String, Object> line = line(JournalLine.Operation.SET_STUDY_SYSTEM_ATTR);
      line.put("study_id", replayed.id);
      line.put("system_attr", attribute(key, List.of(study.metricName())));
      append(line);
    }
    return replayed;
  }

  /** Our trials by our number; a second one of a number is somebody's copy. */
  private static Map<Integer, ReplayedTrial> ours(ReplayedStudy study) {
    Map<Integer, ReplayedTrial> ours = new LinkedHashMap<>();
    for (ReplayedTrial trial : study.trials) {
      if (trial.userAttrs.get(TRIAL) instanceof Long number) {
        ours.putIfAbsent(number.intValue(), trial);
      }
    }
    return ours;
  }

  private void trial(ReplayedStudy in, Optional<ReplayedTrial> there, StudyTrial trial) {
    ReplayedTrial replayed = there.orElseGet(() -> create(in, trial));
    if (replayed.state.finished()) {
      if (differs(replayed, trial)) {
        differing.add(trial.number());
      }
      return;
    }
    params(replayed, trial);
    trial
        .intermediate()
        .forEach(
            (step, value) -> {
              if (!value.equals(replayed.intermediate.get(step))) {
                Map<String, Object> line =
                    line(JournalLine.Operation.SET_TRIAL_INTERMEDIATE_VALUE, replayed);
                line.put("step", step);
                line.put("intermediate_value", value);
                append(line);
              }
            });
    trial
        .attrs()
        .forEach(
            (name, value) -> {
              if (differ(replayed.userAttrs, name, value)) {
                Map<String, Object> line =
                    line(JournalLine.Operation.SET_TRIAL_USER_ATTR, replayed);
                line.put("user_attr", attribute(name, value));
                append(line);
              }
            });
    if (trial.state().finished()) {
      finish(replayed, trial);
    }
  }

  private ReplayedTrial create(ReplayedStudy in, StudyTrial trial) {
    Map<String, Object> line = line(JournalLine.Operation.CREATE_TRIAL);
    line.put("study_id", in.id);
    line.put("datetime_start", time(trial.start()));
    // Not by a line of its own: a writer that dies in between would leave a trial of nobody's.
    line.put("user_attrs", attribute(TRIAL, trial.number()));
    append(line);
    return in.trials.get(in.trials.size() - 1);
  }

  private void params(ReplayedTrial replayed, StudyTrial trial) {
    trial
        .params()
        .values()
        .forEach(
            (name, value) -> {
              Distribution distribution = distribution(name);
              Number internal = Distributions.internal(distribution, value);
              Object external = distribution.external(internal.doubleValue());
              boolean there = external.equals(replayed.params.get(name));
              // Where somebody else gave the parameter another kind of domain, Optuna drops ours.
              if (!there && replayed.study.accepts(name, distribution)) {
                Map<String, Object> line = line(JournalLine.Operation.SET_TRIAL_PARAM, replayed);
                line.put("param_name", name);
                line.put("param_value_internal", internal);
                line.put("distribution", distribution.json());
                append(line);
              } else if (!there) {
                differing.add(trial.number());
              }
            });
  }

  private void finish(ReplayedTrial replayed, StudyTrial trial) {
    Map<String, Object> line = line(JournalLine.Operation.SET_TRIAL_STATE_VALUES, replayed);
    line.put("state", trial.state().ordinal());
    line.put("values", trial.value().isPresent() ? List.of(trial.value().getAsDouble()) : null);
    line.put("datetime_complete", time(trial.complete().orElseThrow()));
    append(line);
  }

  private boolean differs(ReplayedTrial replayed, StudyTrial trial) {
    List<Double> values =
        trial.value().isPresent() ? List.of(trial.value().getAsDouble()) : List.of();
    return replayed.state != trial.state()
        || !replayed.values.equals(values)
        || trial.params().values().entrySet().stream()
            .anyMatch(
                param -> {
                  Distribution distribution = distribution(param.getKey());
                  Number internal = Distributions.internal(distribution, param.getValue());
                  return !distribution
                      .external(internal.doubleValue())
                      .equals(replayed.params.get(param.getKey()));
                });
  }

  private Distribution distribution(String parameter) {
    Domain domain = study.space().domains().get(parameter);
    if (domain == null) {
      throw new IllegalArgumentException(
          "parameter " + parameter + " must be one of " + study.space().domains().keySet());
    }
    return Distributions.of(domain);
  }

  /** Whether the attribute is not there, or not with this value, both read as JSON. */
  private static boolean differ(Map<String, Object> attributes, String name, Object value) {
    Object plain = Json.read(Json.write(value), Object.class);
    return !attributes.containsKey(name) || !Objects.equals(attributes.get(name), plain);
  }

  private static Map<String, Object> attribute(String name, Object value) {
    return Collections.singletonMap(name, value);
  }

  private static Map<String, Object> line(JournalLine.Operation operation) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("op_code", operation.ordinal());
    line.put("worker_id", WORKER);
    return line;
  }

  private static Map<String, Object> line(JournalLine.Operation operation, ReplayedTrial trial) {
    Map<String, Object> line = line(operation);
    line.put("trial_id", trial.id);
    return line;
  }

  private static String time(Instant moment) {
    return MICROSECONDS.format(moment);
  }

  private void append(Map<String, Object> fields) {
    String text = Json.write(fields);
    missing.add(text);
    replay.apply(JournalLine.parse(file, linesBefore + missing.size(), text).orElseThrow());
  }
}
