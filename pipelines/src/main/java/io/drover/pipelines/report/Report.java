package io.drover.pipelines.report;

import io.drover.dsl.experiment.Experiment;
import io.drover.pipelines.contexts.ContextFindings;
import io.drover.pipelines.statistics.LearningCurve;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.study.ConstraintFindings;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import io.drover.searchers.optuna.FrozenStudy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that a report shows.
 *
 * @param experiment resolved
 * @param status {@code complete}, or why it ended early
 * @param determinism how far it repeats
 * @param solvedAt the task's threshold
 * @param trials of the winner's search, by trial number; empty without a search
 * @param line proposals from the first to the winner's: its lineage and schedule; a single one for
 *     a search over configurations; empty without a search
 * @param selected score the winner was picked by on tuning seeds; biased
 * @param validated mean score of the winner on the validation seeds
 * @param agent mean return of the winner's own weights on fresh episodes; populations only
 * @param test the winner on the test seeds
 * @param beside what stands beside it, by name
 * @param curves of the trainings on the test seeds, where there is no search
 * @param contexts what trainings on the test seeds met and how their tests went; empty where the
 *     task is always the same
 * @param episode of the winner's policy, drawn; empty where it cannot be
 * @param study the same trials as Optuna sees them, with the times that they took; empty without a
 *     search
 * @param additions sections of their own
 * @param constraints how what must stay within something did
 * @param envSteps by phase: {@code tune}, {@code validate}, {@code test}, …
 * @param execution what differs between runs: {@code wall_seconds}, {@code train_cpu_seconds}, …
 */
public record Report(
    Experiment experiment,
    String status,
    String determinism,
    OptionalDouble solvedAt,
    List<Result> trials,
    List<Proposal> line,
    OptionalDouble selected,
    OptionalDouble validated,
    OptionalDouble agent,
    Optional<TestSummary> test,
    Map<String, TestSummary> beside,
    List<LearningCurve> curves,
    Optional<ContextFindings> contexts,
    Optional<Episode> episode,
    Optional<FrozenStudy> study,
    List<Addition> additions,
    ConstraintFindings constraints,
    Map<String, Long> envSteps,
    Map<String, Object> execution) {
  /** Without constraints. */
  public Report(
      Experiment experiment,
      String status,
      String determinism,
      OptionalDouble solvedAt,
      List<Result> trials,
      List<Proposal> line,
      OptionalDouble selected,
      OptionalDouble validated,
      OptionalDouble agent,
      Optional<TestSummary> test,
      Map<String, TestSummary> beside,
      List<LearningCurve> curves,
      Optional<ContextFindings> contexts,
      Optional<Episode> episode,
      Optional<FrozenStudy> study,
      List<Addition> additions,
      Map<String, Long> envSteps,
      Map<String, Object> execution) {
    this(
        experiment,
        status,
        determinism,
        solvedAt,
        trials,
        line,
        selected,
        validated,
        agent,
        test,
        beside,
        curves,
        contexts,
        episode,
        study,
        additions,
        ConstraintFindings.NONE,
        envSteps,
        execution);
  }

  /**
   * A section that not every report has.
   *
   * @param html itself
   * @param name of what its script finds in {@code data}
   * @param data plain values
   * @param script the file, beside the report's, that adds what draws its charts to {@code SINGLE}
   *     or {@code GRIDS}
   */
  public record Addition(String html, String name, Object data, String script) {}

  /**
   * An episode of the winner's policy, to be looked at. It is one of many, and no result.
   *
   * @param player which training the policy is from, for people
   * @param steps it took
   * @param sum of its rewards
   * @param context that it has, by parameter; empty for the task as it is
   * @param svg the pictures
   */
  public record Episode(
      String player, int steps, double sum, Map<String, Double> context, String svg) {}
}
