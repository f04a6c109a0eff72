package io.drover.pipelines.benchmark;

import io.drover.dsl.benchmark.Cell;
import io.drover.dsl.benchmark.Night;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.pipelines.run.ExperimentRun;
import io.drover.pipelines.run.Progress;
import io.drover.pipelines.run.RunOutcome;
import io.drover.pipelines.run.RunSettings;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.SegmentCode;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.study.StudyResult;
import io.drover.pipelines.study.StudyStoppedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Runs one cell of a night: the seed that does not rotate, then the night's own. */
final class CellRun {
  private final Cell cell;
  private final RunSettings settings;
  private final Registry registry;
  private final Progress progress;
  private final Components components;

  /**
   * A cell to run.
   *
   * @param settings folder of the cell's runs, and the store
   */
  CellRun(Cell cell, RunSettings settings, Registry registry, Progress progress) {
    this.cell = cell;
    this.settings = settings;
    this.registry = registry;
    this.progress = progress;
    this.components = new Components(registry);
  }

  /**
   * What it came to; the same whether it was trained now or before.
   *
   * @throws StudyStoppedException if it was stopped
   */
  CellScores run(Night night, int seeds) {
    RunOutcome canary = run(cell.canary(), "canary");
    List<SeedScore> scores = new ArrayList<>();
    for (Experiment experiment : cell.night(night, seeds)) {
      StudyResult result =
          run(experiment, night.toString() + (searches() ? "-" + experiment.seed() : "")).result();
      scores.addAll(searches() ? List.of(method(experiment, result)) : perSeed(result));
    }
    Map<String, String> failures = new LinkedHashMap<>();
    scores.forEach(s -> s.failure().ifPresent(why -> failures.put(Long.toString(s.seed()), why)));
    Experiment experiment = cell.experiment();
    return new CellScores(
        cell.name(),
        cell.task(),
        cell.variant(),
        ExperimentDigest.of(experiment),
        SegmentCode.digest(experiment, components),
        canary.bits(),
        experiment.algorithms().stream()
            .map(components::determinism)
            .reduce(Determinism::and)
            .orElseThrow()
            .and(components.find(Kind.TASK, experiment.task()).card().determinism())
            .toString(),
        experiment.objective().metric(),
        experiment.objective().maximize(),
        scores.stream().map(SeedScore::seed).toList(),
        scores.stream()
            .map(s -> s.score().isPresent() ? (Double) s.score().getAsDouble() : null)
            .toList(),
        failures);
  }

  private boolean searches() {
    return cell.experiment().search().isPresent();
  }

  private static List<SeedScore> perSeed(StudyResult result) {
    return result.test().map(TestSummary::perSeed).orElseThrow();
  }

  /** A search is one score: what its winner came to on seeds that it never saw. */
  private static SeedScore method(Experiment experiment, StudyResult result) {
    OptionalDouble iqm = result.test().map(TestSummary::iqm).orElse(OptionalDouble.empty());
    Optional<String> failure =
        iqm.isPresent() ? Optional.empty() : Optional.of("its winner failed on test seeds");
    return new SeedScore(
        experiment.seed(), iqm, result.winner().isEmpty() ? Optional.of(result.status()) : failure);
  }

  /** In a folder of its own, because a run's folder belongs to one study. */
  private RunOutcome run(Experiment experiment, String what) {
    String study = ExperimentDigest.of(experiment).substring(0, 8);
    Path directory = settings.directory().resolve(what + "-" + study);
    RunOutcome outcome =
        ExperimentRun.execute(
            experiment, new RunSettings(directory, settings.store()), registry, progress);
    if (outcome.result().status().startsWith("stopped")) {
      throw new StudyStoppedException(
          cell.name() + " " + outcome.result().status(), outcome.result().byClock());
    }
    return outcome;
  }
}
