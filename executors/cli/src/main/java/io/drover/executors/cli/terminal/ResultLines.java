package io.drover.executors.cli.terminal;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.json.Json;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.run.RunOutcome;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.study.StudyResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What a run says at its end. */
public final class ResultLines {
  private static final String ROW = "  %-10s %8s  %-18s %8s %8s %8s %7s%n";

  /** Failures that are told of one by one. */
  private static final int MOST_FAILURES = 3;

  private ResultLines() {}

  /** The event that ends a run: what {@code result.json} and {@code execution.json} say. */
  public static String json(Path directory, RunOutcome outcome) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "result");
    line.put("run_dir", directory.toString());
    line.put("result", result(directory));
    line.put("execution", outcome.execution());
    return Json.write(line);
  }

  /** What {@code result.json} of a run says now. */
  static Map<String, Object> result(Path directory) {
    try {
      return Json.readObject(Files.readString(directory.resolve(RunDirectory.RESULT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of a run, for people. */
  public static String text(Experiment experiment, Path directory, RunOutcome outcome) {
    StudyResult result = outcome.result();
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%n%s: %s%n", experiment.name(), result.status()));
    if (result.test().isPresent()) {
      text.append(table(experiment, result));
      text.append(FrontLines.tests(experiment.objectives().all(), result.fronts()));
      text.append(ConstraintLines.tests(result.constraints()));
      result.test().ifPresent(test -> text.append(failures(test)));
    }
    text.append(FrontLines.text(result));
    result
        .fronts()
        .own()
        .filter(front -> front.picked().isPresent())
        .ifPresent(front -> text.append(FrontLines.picked(front)));
    result
        .winner()
        .filter(winner -> !experiment.objectives().several())
        .ifPresent(
            winner ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%nPicked with %s on tuning seeds (biased); validated %s%s.%n",
                        Quantities.score(winner.selected()),
                        score(winner.validated()),
                        result.agent().isPresent()
                            ? "; its own weights on fresh episodes " + score(result.agent())
                            : "")));
    text.append(ConstraintLines.text(result.constraints()));
    Map<String, Object> execution = outcome.execution();
    text.append(
        String.format(
            Locale.ROOT,
            "%s segments run, %s reused, %s environment steps in %s.%n",
            execution.get("segments_run"),
            execution.get("segments_reused"),
            Quantities.steps((Long) execution.get("env_steps_run")),
            Quantities.seconds((Double) execution.get("wall_seconds"))));
    text.append("Report: ").append(directory.resolve(RunDirectory.REPORT));
    return text.append(System.lineSeparator()).toString();
  }

  /** The figures of a test, such as a replay's. */
  public static String table(String name, TestSummary test) {
    return header() + row(name, test);
  }

  private static String table(Experiment experiment, StudyResult result) {
    StringBuilder rows = new StringBuilder();
    if (experiment.objectives().several()) {
      rows.append(experiment.objective().metric()).append(':').append(System.lineSeparator());
    }
    rows.append(header());
    String name = experiment.search().isPresent() ? "winner" : "given";
    result.test().ifPresent(test -> rows.append(row(name, test)));
    result.beside().forEach((beside, test) -> rows.append(row(beside, test)));
    return rows.toString();
  }

  /** Why trainings on test seeds failed, of the first few. */
  private static String failures(TestSummary test) {
    StringBuilder lines = new StringBuilder();
    test.perSeed().stream()
        .filter(seed -> seed.failure().isPresent())
        .limit(MOST_FAILURES)
        .forEach(
            seed ->
                lines.append(
                    String.format(
                        Locale.ROOT, "  seed %d failed: %s%n", seed.seed(), seed.failure().get())));
    if (test.failed() > MOST_FAILURES) {
      lines.append(
          String.format(
              Locale.ROOT,
              "  and %d more: see %s%n",
              test.failed() - MOST_FAILURES,
              RunDirectory.RESULT));
    }
    return lines.toString();
  }

  private static String header() {
    return String.format(
        Locale.ROOT,
        ROW,
        "test seeds",
        "IQM",
        "95 % interval",
        "mean",
        "worst",
        "solved",
        "failed");
  }

  private static String row(String name, TestSummary test) {
    return String.format(
        Locale.ROOT,
        ROW,
        name,
        score(test.iqm()),
        test.ci95()
            .map(ci -> "[" + Quantities.score(ci.low()) + ", " + Quantities.score(ci.high()) + "]")
            .orElse("–"),
        score(test.mean()),
        score(test.worst()),
        test.solvedShare()
            .map(s -> String.format(Locale.ROOT, "%.0f %%", 100 * s.share()))
            .orElse("–"),
        test.failed());
  }

  private static String score(OptionalDouble score) {
    return score.isPresent() ? Quantities.score(score.getAsDouble()) : "–";
  }
}
