package io.drover.pipelines.directory;

import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.pipelines.report.Report;
import io.drover.pipelines.report.ReportPage;
import io.drover.pipelines.report.front.FrontSection;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.study.StudyResult;
import io.drover.pipelines.study.Winner;
import io.drover.searchers.Lineage;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import io.drover.searchers.optuna.FrozenStudy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code report.html}. */
public final class ReportFile {
  private ReportFile() {}

  /** The page. */
  public static String html(
      Experiment experiment,
      Registry registry,
      Components components,
      StudyResult result,
      Determinism determinism,
      Optional<Report.Episode> episode,
      Optional<FrozenStudy> study,
      Map<String, Object> execution) {
    List<Result> trials = Renumbering.results(result.trials());
    List<Proposal> line =
        result.winner().map(w -> Lineage.line(trials, w.trial().number())).orElse(List.of());
    Map<String, Object> facts = new LinkedHashMap<>(execution);
    facts.put("experiment_yaml", ExperimentWriter.yaml(experiment, registry));
    return ReportPage.html(
        new Report(
            experiment,
            result.status(),
            determinism.toString(),
            components.facts(experiment.task(), components.played(experiment.wrap())).solvedAt(),
            trials,
            line,
            result.winner().stream().mapToDouble(Winner::selected).findFirst(),
            result.winner().map(Winner::validated).orElse(OptionalDouble.empty()),
            result.agent(),
            result.test(),
            result.beside(),
            result.curves(),
            result.contexts(),
            episode,
            study,
            FrontSection.of(result).stream().toList(),
            result.constraints(),
            result.envSteps(),
            facts));
  }
}
