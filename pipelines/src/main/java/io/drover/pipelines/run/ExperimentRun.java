package io.drover.pipelines.run;

import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.json.Json;
import io.drover.pipelines.directory.FrontJson;
import io.drover.pipelines.directory.ReportFile;
import io.drover.pipelines.directory.ResultFile;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.directory.RunInputs;
import io.drover.pipelines.directory.StudyFiles;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.SegmentCode;
import io.drover.pipelines.start.Start;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.study.Front;
import io.drover.pipelines.study.Fronts;
import io.drover.pipelines.study.Study;
import io.drover.pipelines.study.StudyListener;
import io.drover.pipelines.study.StudyResult;
import io.drover.pipelines.study.Trial;
import io.drover.pipelines.study.Winner;
import io.drover.pipelines.winner.WinnerEpisode;
import io.drover.pipelines.winner.WinnerFinder;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.schedule.Schedule;
import io.drover.searchers.schedule.ScheduleFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a checked experiment: plan → run → report. What is in the store is not done again. */
public final class ExperimentRun {
  private static final Logger log = LoggerFactory.getLogger(ExperimentRun.class);

  private final Experiment experiment;
  private final Registry registry;
  private final Components components;
  private final RunDirectory directory;
  private final SegmentStore store;
  private final StatusFile progress;
  private final Tally tally = new Tally();
  private final StudyFiles files;
  private final RunInputs inputs;
  private final Execution execution;

  private ExperimentRun(
      Experiment experiment,
      Registry registry,
      RunDirectory directory,
      SegmentStore store,
      Progress progress) {
    this.experiment = experiment;
    this.registry = registry;
    this.components = new Components(registry);
    this.directory = directory;
    this.store = store;
    this.progress = new StatusFile(directory, experiment, progress);
    this.files = new StudyFiles(experiment, directory, store);
    this.inputs = new RunInputs(experiment, directory);
    this.execution = new Execution(experiment, directory.path(), store, tally);
  }

  /**
   * Runs, or goes on with a run.
   *
   * @throws RunDirectoryException if the run directory cannot be used
   * @throws io.drover.pipelines.store.StoreException if the store cannot be used
   */
  public static RunOutcome execute(
      Experiment experiment, RunSettings settings, Registry registry, Progress progress) {
    SegmentStore store = SegmentStore.at(settings.store());
    try (RunDirectory directory = RunDirectory.open(settings.directory(), experiment, registry)) {
      return new ExperimentRun(experiment, registry, directory, store, progress).execute();
    }
  }

  private RunOutcome execute() {
    try (LazySession session = LazySession.of(experiment.executor(), components)) {
      BeamRounds rounds = new BeamRounds(experiment, store, session, progress, tally, registry);
      String code = SegmentCode.digest(experiment, components);
      log.info(
          "{}: study {} with code {} and store {}",
          experiment.name(),
          ExperimentDigest.of(experiment),
          code,
          store.location());
      directory.bindCode(code);
      if (experiment.search().isPresent()) {
        files.begin();
      }
      Study study = new Study(experiment, components, code, rounds, new Listener(), inputs);
      StudyResult result = study.run();
      return report(result, new WinnerFinder(experiment, components, code, store));
    }
  }

  private RunOutcome report(StudyResult result, WinnerFinder winner) {
    Determinism determinism = determinism(result);
    directory.write(
        RunDirectory.RESULT, ResultFile.json(experiment, result, determinism, inputs.plain()));
    result.winner().ifPresent(this::writeSchedule);
    int foreign = 0;
    if (experiment.search().isPresent()) {
      foreign = files.write(result.trials(), attributes(result));
    }
    if (!result.curves().isEmpty()) {
      StudyFiles.write(directory.path(), result.curves());
    }
    progress.ended();
    Map<String, Object> facts = execution.facts(foreign, libraries(result));
    directory.write(RunDirectory.EXECUTION, Json.pretty(facts));
    Map<String, Object> told = new LinkedHashMap<>(facts);
    told.put("experiment_yaml", ExperimentWriter.yaml(experiment, registry));
    directory.write(
        RunDirectory.REPORT,
        ReportFile.html(
            experiment,
            registry,
            components,
            result,
            determinism,
            new WinnerEpisode(experiment, components, store, directory.path()).of(result, winner),
            experiment.search().map(search -> files.study(result.trials())),
            told));
    log.info(
        "{}: {} segments run, {} reused",
        result.status(),
        tally.segmentsRun(),
        tally.segmentsReused());
    if (result.status().equals(StudyResult.COMPLETE)) {
      Set<String> line =
          result
              .winner()
              .map(w -> Retention.line(w.trial().lastTraining().get(0), store))
              .orElse(Set.of());
      Retention.apply(experiment.keep(), tally.outcomes(), line, store);
    }
    return new RunOutcome(result, facts, OutcomeBits.digest(tally.outcomes()));
  }

  private void writeSchedule(Winner winner) {
    ScheduleFile file =
        new ScheduleFile(experiment.name(), experiment.objective(), Schedule.of(winner.line()));
    directory.write(RunDirectory.SCHEDULE, file.write());
  }

  /** What the study in the journal is told once it is known. */
  private Map<String, Object> attributes(StudyResult result) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    result
        .winner()
        .ifPresent(winner -> attributes.put(FrozenStudy.WINNER, winner.trial().number()));
    result
        .test()
        .map(test -> result.fronts().tests().getOrDefault(Fronts.TEST, List.of(test)))
        .ifPresent(
            all ->
                attributes.put(
                    "drover:test", FrontJson.summary(experiment.objectives().metrics(), all)));
    return attributes;
  }

  /** The weakest promise of all its parts. */
  private Determinism determinism(StudyResult result) {
    if (result.byClock()) {
      return Determinism.NONE;
    }
    Determinism weakest = components.find(Kind.TASK, experiment.task()).card().determinism();
    if (experiment.curriculum().isPresent()) {
      Use curriculum = experiment.curriculum().get();
      weakest = weakest.and(components.find(Kind.CURRICULUM, curriculum).card().determinism());
    }
    for (Use wrapper : experiment.wrap()) {
      weakest = weakest.and(components.find(Kind.WRAP, wrapper).card().determinism());
    }
    for (Use algorithm : algorithms(result)) {
      weakest = weakest.and(components.determinism(algorithm));
    }
    return weakest;
  }

  /** What results depend on outside of our code, over all configurations. */
  private Map<String, String> libraries(StudyResult result) {
    Map<String, String> libraries = new TreeMap<>();
    algorithms(result)
        .forEach(algorithm -> libraries.putAll(components.libraries(algorithm, experiment.task())));
    return libraries;
  }

  /** The file's own algorithm, and those of the trials. */
  private List<Use> algorithms(StudyResult result) {
    List<Use> algorithms = new ArrayList<>();
    algorithms.add(experiment.algorithm());
    for (Trial trial : result.trials()) {
      algorithms.add(experiment.algorithm(trial.result().proposal().configuration()));
    }
    return algorithms;
  }

  private final class Listener implements StudyListener {
    @Override
    public void phase(String phase) {
      progress.phase(phase);
    }

    @Override
    public void starts(Start start) {
      start.remarks().forEach(log::warn);
    }

    @Override
    public void trials(List<Trial> soFar) {
      if (experiment.objectives().several()) {
        progress.front(Front.of(experiment.objectives(), soFar));
      }
      files.write(soFar, Map.of());
    }

    @Override
    public void tested(StudyResult soFar) {
      directory.write(
          RunDirectory.RESULT,
          ResultFile.json(experiment, soFar, determinism(soFar), inputs.plain()));
      progress.tested(soFar);
    }
  }
}
