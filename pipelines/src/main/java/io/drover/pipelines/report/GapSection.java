package io.drover.pipelines.report;

import io.drover.pipelines.report.Stages.Stage;
import io.drover.pipelines.statistics.TestSummary.Bounds;
import java.util.List;
import java.util.stream.Collectors;

/** Biased scores beside the honest one. */
final class GapSection {
  private GapSection() {}

  static String html(Report report, ScoreFormat format) {
    List<Stage> stages = Stages.of(report);
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
                    + " Filled: the result. The distance from the first to the last is how far tuning flattered.")
            + table.html());
  }
}
