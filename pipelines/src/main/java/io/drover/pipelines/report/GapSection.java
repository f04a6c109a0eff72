package io.drover.pipelines.report;

import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Table;
import io.drover.pipelines.report.numbers.ScoreFormat;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.statistics.TestSummary.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What the winner scored from being picked to being tested: biased scores beside the honest one.
 */
final class GapSection {
  private GapSection() {}

  static String html(Report report, ScoreFormat format) {
    List<Stage> stages = stages(report);
    if (stages.isEmpty()) {
      return "";
    }
    Table table =
        new Table(
            "The winner, from being picked to being tested.",
            List.of("", "Score", "95% interval", "What it is"));
    for (Stage stage : stages) {
      table.row(
          stage.honest() ? "winner" : "",
          Html.text(stage.label()),
          List.of(
              format.of(stage.score()),
              stage.ci95().map((Bounds ci) -> format.of(ci)).orElse("–"),
              stage.meaning()));
    }
    String alternative =
        stages.stream()
            .map(stage -> stage.shortLabel() + " " + format.of(stage.score()))
            .collect(Collectors.joining(", ", "", "."));
    return Html.section(
        "gap",
        "Tuning against test",
        Html.figure(
                "gap",
                alternative,
                "Hollow: scores that something was picked by, or that belong to one network."
                    + " Filled: the result. The distance from the first to the last is how far"
                    + " tuning flattered.")
            + table.html());
  }

  /**
   * A score on the way.
   *
   * @param honest whether nothing was picked by it
   */
  record Stage(
      String label,
      String shortLabel,
      String meaning,
      double score,
      Optional<Bounds> ci95,
      boolean honest) {}

  /** Those that are known, from the most flattering to the only result. */
  static List<Stage> stages(Report report) {
    List<Stage> stages = new ArrayList<>();
    boolean several = report.experiment().objectives().several();
    String metric = report.experiment().objective().metric();
    int tune = report.experiment().seeds().tune().size();
    int validate = report.experiment().seeds().validate().size();
    int test = report.test().map(TestSummary::perSeed).map(List::size).orElse(0);
    add(
        stages,
        report.selected(),
        new Words(
            "Tuning",
            "Tuning",
            several
                ? metric + " of the trial that was picked, on " + Verdict.count(tune, "tuning seed")
                : "Picked by this on "
                    + Verdict.count(tune, "tuning seed")
                    + ": the best of many"));
    add(
        stages,
        report.validated(),
        new Words(
            "Validation",
            "Validation",
            (several ? "Picked on the front, by all objectives, on " : "Picked among finalists on ")
                + Verdict.count(validate, "validation seed")));
    add(
        stages,
        report.agent(),
        new Words("The winner’s own weights", "Own weights", "Same network, fresh episodes"));
    if (!stages.isEmpty()) {
      report.test().ifPresent(summary -> addTest(stages, summary, test));
    }
    return stages;
  }

  private static void addTest(List<Stage> stages, TestSummary summary, int seeds) {
    summary
        .iqm()
        .ifPresent(
            iqm ->
                stages.add(
                    new Stage(
                        "Test (IQM)",
                        "Test",
                        "Trained anew on " + Verdict.count(seeds, "unseen seed") + ": the result",
                        iqm,
                        summary.ci95(),
                        true)));
  }

  private static void add(List<Stage> stages, OptionalDouble score, Words words) {
    score.ifPresent(
        value ->
            stages.add(
                new Stage(
                    words.label, words.shortLabel, words.meaning, value, Optional.empty(), false)));
  }

  private record Words(String label, String shortLabel, String meaning) {}
}
