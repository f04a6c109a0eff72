package io.drover.pipelines.directory;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.json.Json;
import io.drover.dsl.language.OutcomeConstraint;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.statistics.LearningCurve;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.store.Times;
import io.drover.pipelines.study.Trial;
import io.drover.searchers.Lineage;
import io.drover.searchers.Result;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.InvalidJournalException;
import io.drover.searchers.optuna.Study;
import io.drover.searchers.optuna.StudyTrial;
import io.drover.searchers.optuna.journal.StudyJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files about the trials of a search. All are projections of the store: they can be written
 * again at any time, and hold nothing that cannot be had from there.
 */
public final class StudyFiles {
  private static final Logger log = LoggerFactory.getLogger(StudyFiles.class);

  private final Experiment experiment;
  private final RunDirectory directory;
  private final SegmentStore store;
  private final StudyJournal journal;

  /** The files of a run. */
  public StudyFiles(Experiment experiment, RunDirectory directory, SegmentStore store) {
    this.experiment = experiment;
    this.directory = directory;
    this.store = store;
    this.journal = new StudyJournal(directory.path().resolve(RunDirectory.JOURNAL));
  }

  /** Makes the study where there is none yet, so that trials can be put into it. */
  public void begin() {
    if (!Files.exists(directory.path().resolve(RunDirectory.JOURNAL))) {
      journal(List.of(), List.of(), Map.of());
    }
  }

  /**
   * Brings every file up to the trials so far.
   *
   * @param attributes of the study, such as its test scores
   * @return how many trials of others the journal holds
   */
  public int write(List<Trial> trials, Map<String, Object> attributes) {
    List<Result> results = Renumbering.results(trials);
    directory.write(RunDirectory.CURVES, CurvesFile.csv(trials, experiment.objectives().metrics()));
    directory.write(RunDirectory.LINEAGE, Json.pretty(Lineage.plain(results)));
    return journal(trials, results, attributes);
  }

  /** Writes the learning curves of trainings without a search. */
  public static void write(Path directory, List<LearningCurve> curves) {
    RunDirectory.write(directory, RunDirectory.CURVES, CurvesFile.ofSeeds(curves));
  }

  private int journal(List<Trial> trials, List<Result> results, Map<String, Object> attributes) {
    try {
      return sync(study(trials, results, attributes));
    } catch (IOException e) {
      throw new RunDirectoryException(
          "cannot write " + directory.path().resolve(RunDirectory.JOURNAL) + ": " + e, e);
    }
  }

  /** The run's own trials as a study, with the times that they took. */
  public FrozenStudy study(List<Trial> trials) {
    return study(trials, Renumbering.results(trials), Map.of()).frozen();
  }

  private Study study(List<Trial> trials, List<Result> results, Map<String, Object> attributes) {
    List<StudyTrial> own = new ArrayList<>();
    List<OutcomeConstraint> constraints = experiment.objectives().constraints();
    for (int i = 0; i < trials.size(); i++) {
      Times times = times(trials.get(i));
      Instant start = Instant.ofEpochMilli(times.startMillis());
      Instant end = start.plusMillis(Math.round(times.wallSeconds() * 1000));
      StudyTrial trial = StudyTrial.of(results.get(i), constraints, start, end);
      String checkpoint = checkpoint(trials.get(i));
      own.add(checkpoint.isEmpty() ? trial : trial.with("drover:checkpoint", checkpoint));
    }
    return new Study(
        experiment.name(),
        experiment.objectives().all().stream()
            .map(objective -> FrozenStudy.Direction.of(objective.maximize()))
            .toList(),
        experiment.objectives().metrics(),
        experiment.space(),
        own,
        told(attributes, constraints),
        "");
  }

  private static Map<String, Object> told(
      Map<String, Object> attributes, List<OutcomeConstraint> constraints) {
    Map<String, Object> told = new LinkedHashMap<>(attributes);
    if (!constraints.isEmpty()) {
      told.put(
          FrozenStudy.CONSTRAINTS, constraints.stream().map(OutcomeConstraint::toString).toList());
    }
    return told;
  }

  /** The journal is a projection: one that cannot be gone on with is set aside and written anew. */
  private int sync(Study study) throws IOException {
    try {
      StudyJournal.Sync sync = journal.sync(study);
      if (sync.differing().isEmpty()) {
        return sync.foreign().size();
      }
      log.warn(
          "The journal tells {} trials otherwise; it is set aside as {}.",
          sync.differing().size(),
          directory.setAside(RunDirectory.JOURNAL));
    } catch (InvalidJournalException e) {
      log.warn(
          "{}; the journal is set aside as {}.",
          e.getMessage(),
          directory.setAside(RunDirectory.JOURNAL));
    }
    return journal.sync(study).foreign().size();
  }

  /** The digest of the trial's last checkpoint, on its first seed; empty if it failed. */
  private String checkpoint(Trial trial) {
    return store.find(trial.lastTraining().get(0)).map(Outcome::checkpoint).orElse("");
  }

  /** From the start of the trial's first segment to the end of its last, on its first seed. */
  private Times times(Trial trial) {
    String key = trial.lastTraining().get(0);
    Times last = store.times(key).orElse(new Times(0, 0, 0, ""));
    long start = last.startMillis();
    Optional<Outcome> segment = store.find(key);
    while (segment.isPresent()
        && segment.get().segment().fromStep() > trial.result().proposal().fromStep()) {
      String parent = segment.get().segment().parent();
      start = store.times(parent).map(Times::startMillis).orElse(start);
      segment = store.find(parent);
    }
    double wall = (last.startMillis() - start) / 1000.0 + last.wallSeconds();
    return new Times(start, wall, 0, "");
  }
}
