package io.drover.pipelines.directory;

import io.drover.pipelines.statistics.LearningCurve;
import io.drover.pipelines.study.Trial;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import java.util.List;

/** {@code curves.csv}: one evaluation a line. */
final class CurvesFile {
  private CurvesFile() {}

  /** Of trainings without a search. */
  static String ofSeeds(List<LearningCurve> curves) {
    StringBuilder csv = new StringBuilder("seed,env_steps,score\n");
    for (LearningCurve curve : curves) {
      for (LearningCurve.Point point : curve.points()) {
        csv.append(curve.seed())
            .append(',')
            .append(point.envSteps())
            .append(',')
            .append(point.score())
            .append('\n');
      }
    }
    return csv.toString();
  }

  /**
   * Of the trials of a search.
   *
   * @param metrics of the objectives; those after the first have columns of their names
   */
  static String csv(List<Trial> trials, List<String> metrics) {
    StringBuilder csv = new StringBuilder("trial,population,generation,member,env_steps,score");
    metrics.subList(1, metrics.size()).forEach(metric -> csv.append(',').append(metric));
    csv.append('\n');
    for (Trial trial : trials) {
      Proposal proposal = trial.result().proposal();
      for (Result.Evaluation evaluation : trial.result().evaluations()) {
        csv.append(trial.number())
            .append(',')
            .append(trial.island())
            .append(',')
            .append(proposal.generation())
            .append(',')
            .append(proposal.member())
            .append(',')
            .append(evaluation.envSteps())
            .append(',')
            .append(evaluation.score());
        evaluation
            .values()
            .subList(1, evaluation.values().size())
            .forEach(value -> csv.append(',').append(value));
        csv.append('\n');
      }
    }
    return csv.toString();
  }
}
