package io.drover.pipelines.directory;

import io.drover.dsl.component.Determinism;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.json.Json;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.study.Fronts;
import io.drover.pipelines.study.StudyResult;
import io.drover.pipelines.study.Winner;
import io.drover.searchers.Proposal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** {@code result.json}: only what is the same in every run of the same file. */
public final class ResultFile {
  private ResultFile() {}

  /**
   * The file's text.
   *
   * @param inputs trials that people put in while it ran
   */
  public static String json(
      Experiment experiment,
      StudyResult result,
      Determinism determinism,
      List<Map<String, Object>> inputs) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", experiment.name());
    json.put("status", result.status());
    json.put("determinism", determinism.toString());
    if (!inputs.isEmpty()) {
      json.put("inputs", inputs);
    }
    result.winner().ifPresent(winner -> putWinner(json, experiment, winner));
    if (result.agent().isPresent()) {
      json.put("agent", result.agent().getAsDouble());
    }
    result
        .test()
        .ifPresent(
            test -> {
              Map<String, Object> own = new LinkedHashMap<>();
              own.put("how", experiment.test().how().toString());
              own.putAll(summary(experiment, result, Fronts.TEST, test));
              json.put("test", own);
            });
    Map<String, Object> beside = new LinkedHashMap<>();
    result
        .beside()
        .forEach((name, test) -> beside.put(name, summary(experiment, result, name, test)));
    json.put("beside", beside);
    result
        .fronts()
        .own()
        .ifPresent(front -> json.put("front", FrontJson.of(front, result.fronts())));
    if (!result.constraints().constraints().isEmpty()) {
      json.put("outcome_constraints", ConstraintsJson.of(result.constraints()));
    }
    json.put("env_steps", result.envSteps());
    return Json.pretty(json);
  }

  private static Map<String, Object> summary(
      Experiment experiment, StudyResult result, String name, TestSummary first) {
    List<TestSummary> all = result.fronts().tests().getOrDefault(name, List.of(first));
    return FrontJson.summary(experiment.objectives().metrics(), all);
  }

  private static void putWinner(Map<String, Object> json, Experiment experiment, Winner winner) {
    Proposal proposal = winner.line().get(winner.line().size() - 1);
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("trial", winner.trial().number());
    if (winner.line().size() > 1) {
      own.put("generation", proposal.generation());
      own.put("member", proposal.member());
      own.put("tuning_seed", experiment.seeds().tune().get(winner.trial().island()));
    }
    own.put("configuration", proposal.configuration().values());
    json.put("winner", own);
    json.put("selected", winner.selected());
    json.put("validated", number(winner.validated()));
  }

  /** The figures of one set of test trainings. */
  public static Map<String, Object> summary(TestSummary test) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("iqm", number(test.iqm()));
    json.put("ci95", test.ci95().map(ResultFile::bounds).orElse(null));
    json.put("mean", number(test.mean()));
    json.put("worst", number(test.worst()));
    json.put("solved_share", test.solvedShare().map(s -> s.share()).orElse(null));
    json.put("solved_share_ci95", test.solvedShare().map(s -> bounds(s.ci95())).orElse(null));
    json.put("failed", test.failed());
    json.put("per_seed", test.perSeed().stream().map(ResultFile::seed).toList());
    return json;
  }

  private static List<Double> bounds(TestSummary.Bounds bounds) {
    return List.of(bounds.low(), bounds.high());
  }

  private static Map<String, Object> seed(SeedScore seed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", seed.seed());
    json.put("score", number(seed.score()));
    seed.failure().ifPresent(failure -> json.put("failure", failure));
    return json;
  }

  private static Object number(OptionalDouble value) {
    return value.isPresent() ? (Object) value.getAsDouble() : null;
  }
}
