package io.drover.searchers.optuna.journal;

import io.drover.dsl.json.Json;
import io.drover.dsl.space.Domain;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.InvalidJournalException;
import io.drover.searchers.optuna.Study;
import io.drover.searchers.optuna.StudyTrial;
import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.distribution.Distributions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The lines by which a journal falls short of a study. Each new line is replayed as it is made, so
 * that what is missing next is decided on what Optuna will see.
 */
final class Projection {
  static final String TRIAL = "drover:trial";
  private final Path file;
  private final Study study;
  private final Replay replay;
  private final int linesBefore;
  private final List<String> missing = new ArrayList<>();
  private final NewLines lines = new NewLines("drover", this::append);
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
                lines.studyUserAttr(replayed.id, name, value);
              }
            });
    return new Missing(List.copyOf(missing), foreign, List.copyOf(differing));
  }

  private ReplayedStudy study() {
    FrozenStudy.Direction direction =
        study.maximize() ? FrozenStudy.Direction.MAXIMIZE : FrozenStudy.Direction.MINIMIZE;
    if (replay.study(study.name()).isEmpty()) {
      lines.createStudy(study.name(), List.of(direction));
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
      lines.studySystemAttr(replayed.id, key, List.of(study.metricName()));
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
                lines.intermediate(replayed.id, step, value);
              }
            });
    trial
        .attrs()
        .forEach(
            (name, value) -> {
              if (differ(replayed.userAttrs, name, value)) {
                lines.userAttr(replayed.id, name, value);
              }
            });
    if (trial.state().finished()) {
      finish(replayed, trial);
    }
  }

  private ReplayedTrial create(ReplayedStudy in, StudyTrial trial) {
    // Not by a line of its own: a writer that dies in between would leave a trial of nobody's.
    lines.createTrial(in.id, trial.start(), Map.of(TRIAL, trial.number()));
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
                lines.param(replayed.id, name, internal, distribution);
              } else if (!there) {
                differing.add(trial.number());
              }
            });
  }

  private void finish(ReplayedTrial replayed, StudyTrial trial) {
    lines.state(replayed.id, trial.state(), trial.complete(), values(trial));
  }

  private boolean differs(ReplayedTrial replayed, StudyTrial trial) {
    List<Double> values = values(trial);
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

  private static List<Double> values(StudyTrial trial) {
    return trial.value().isPresent() ? List.of(trial.value().getAsDouble()) : List.of();
  }

  private void append(String text) {
    missing.add(text);
    replay.apply(JournalLine.parse(file, linesBefore + missing.size(), text).orElseThrow());
  }
}
