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
import io.drover.searchers.optuna.journal.replay.JournalReader;
import io.drover.searchers.optuna.journal.replay.ReplayedStudy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The lines by which a journal falls short of a study. Each new line is replayed as it is made, so
 * that what is missing next is decided on what Optuna will see.
 */
final class Projection {
  private final Path file;
  private final Study study;
  private final JournalReader journal;
  private final List<String> missing = new ArrayList<>();
  private final NewLines lines = new NewLines("drover", this::append);
  private final List<Integer> differing = new ArrayList<>();

  private Projection(Path file, Study study, JournalReader journal) {
    this.file = file;
    this.study = study;
    this.journal = journal;
  }

  /**
   * What is missing.
   *
   * @param lines to append, each without a line feed
   * @param foreign trials of the study that are not ours
   * @param differing numbers of our trials that the journal tells otherwise
   */
  record Missing(List<String> lines, List<FrozenTrial> foreign, List<Integer> differing) {}

  /** Compares; the journal's state is brought up to what it will be. */
  static Missing of(Path file, Study study, JournalReader journal) {
    return new Projection(file, study, journal).project();
  }

  private Missing project() {
    ReplayedStudy replayed = study();
    Map<Integer, FrozenTrial> ours = new LinkedHashMap<>();
    List<FrozenTrial> foreign = new ArrayList<>();
    for (int number = 0; number < replayed.size(); number++) {
      OptionalInt own = own(replayed, number);
      FrozenTrial trial = replayed.trial(number);
      // A second one of a number is somebody's copy.
      if (own.isEmpty() || ours.putIfAbsent(own.getAsInt(), trial) != null) {
        foreign.add(trial);
      }
    }
    for (StudyTrial trial : study.trials()) {
      trial(replayed, Optional.ofNullable(ours.get(trial.number())), trial);
    }
    study
        .userAttrs()
        .forEach(
            (name, value) -> {
              if (differ(replayed.userAttrs(), name, value)) {
                lines.studyUserAttr(replayed.id(), name, value);
              }
            });
    return new Missing(List.copyOf(missing), foreign, List.copyOf(differing));
  }

  /** Our number of a trial, if it is ours. */
  private OptionalInt own(ReplayedStudy replayed, int number) {
    Optional<Object> own = replayed.userAttr(number, FrozenTrial.TRIAL);
    boolean ours =
        own.isPresent()
            && own.get() instanceof Long
            && replayed.userAttr(number, FrozenTrial.RUN).orElse("").equals(study.run());
    return ours ? OptionalInt.of(((Long) own.get()).intValue()) : OptionalInt.empty();
  }

  private ReplayedStudy study() {
    List<FrozenStudy.Direction> directions = study.directions();
    if (journal.study(study.name()).isEmpty()) {
      lines.createStudy(study.name(), directions);
    }
    ReplayedStudy replayed = journal.study(study.name()).orElseThrow();
    if (!replayed.directions().equals(directions)) {
      throw new InvalidJournalException(
          file,
          "study '"
              + study.name()
              + "' must have the "
              + (directions.size() == 1
                  ? "direction " + directions.get(0)
                  : "directions " + directions)
              + ", but has "
              + replayed.directions());
    }
    String key = "study:metric_names";
    if (differ(replayed.systemAttrs(), key, study.metricNames())) {
      lines.studySystemAttr(replayed.id(), key, study.metricNames());
    }
    return replayed;
  }

  private void trial(ReplayedStudy in, Optional<FrozenTrial> there, StudyTrial trial) {
    FrozenTrial replayed = there.orElseGet(() -> create(in, trial));
    if (replayed.state().finished()) {
      if (differs(replayed, trial)) {
        differing.add(trial.number());
      }
      return;
    }
    params(in, replayed, trial);
    trial
        .intermediate()
        .forEach(
            (step, value) -> {
              if (!value.equals(replayed.intermediate().get(step))) {
                lines.intermediate(replayed.id(), step, value);
              }
            });
    trial
        .attrs()
        .forEach(
            (name, value) -> {
              if (differ(replayed.userAttrs(), name, value)) {
                lines.userAttr(replayed.id(), name, value);
              }
            });
    if (!trial.constraints().isEmpty()
        && differ(replayed.systemAttrs(), FrozenTrial.CONSTRAINTS, trial.constraints())) {
      lines.systemAttr(replayed.id(), FrozenTrial.CONSTRAINTS, trial.constraints());
    }
    if (trial.state().finished()) {
      finish(replayed, trial);
    }
  }

  private FrozenTrial create(ReplayedStudy in, StudyTrial trial) {
    // Not by a line of its own: a writer that dies in between would leave a trial of nobody's.
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put(FrozenTrial.TRIAL, trial.number());
    if (!study.run().isEmpty()) {
      attributes.put(FrozenTrial.RUN, study.run());
    }
    lines.createTrial(in.id(), trial.start(), attributes);
    return in.trial(in.size() - 1);
  }

  private void params(ReplayedStudy in, FrozenTrial replayed, StudyTrial trial) {
    trial
        .params()
        .values()
        .forEach(
            (name, value) -> {
              Distribution distribution = distribution(name);
              Number internal = Distributions.internal(distribution, value);
              Object external = distribution.external(internal.doubleValue());
              boolean there = external.equals(replayed.params().get(name));
              // Where somebody else gave the parameter another kind of domain, Optuna drops ours.
              if (!there && in.accepts(name, distribution)) {
                lines.param(replayed.id(), name, internal, distribution);
              } else if (!there) {
                differing.add(trial.number());
              }
            });
  }

  private void finish(FrozenTrial replayed, StudyTrial trial) {
    lines.state(replayed.id(), trial.state(), trial.complete(), trial.values());
  }

  private boolean differs(FrozenTrial replayed, StudyTrial trial) {
    return replayed.state() != trial.state()
        || !replayed.values().equals(trial.values())
        || !(trial.constraints().isEmpty() || replayed.constraints().equals(trial.constraints()))
        || trial.params().values().entrySet().stream()
            .anyMatch(
                param -> {
                  Distribution distribution = distribution(param.getKey());
                  Number internal = Distributions.internal(distribution, param.getValue());
                  return !distribution
                      .external(internal.doubleValue())
                      .equals(replayed.params().get(param.getKey()));
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

  private void append(String line) {
    missing.add(line);
    journal.append(line);
  }
}
