package io.drover.pipelines.report;

import io.drover.pipelines.statistics.CurveBand;
import java.util.List;

/** How trainings without a search went. */
final class LearningSection {
  private LearningSection() {}

  static String html(Report report, ScoreFormat format) {
    List<CurveBand> band = band(report);
    if (band.isEmpty()) {
      return "";
    }
    CurveBand first = band.get(0);
    CurveBand last = band.get(band.size() - 1);
    String words =
        "Interquartile mean of the score over "
            + Verdict.count(report.curves().size(), "seed")
            + " against environment steps; it goes from "
            + format.of(first.iqm())
            + " at "
            + Quantities.steps(first.envSteps())
            + " to "
            + format.of(last.iqm())
            + " at "
            + Quantities.steps(last.envSteps())
            + ".";
    String caption =
        report.experiment().objective().metric()
            + " on each test seed while it trained (thin), their interquartile mean (bold) and"
            + " quartiles (band). The last evaluation is the test.";
    return Html.section(
        "learning",
        "Learning curve",
        Html.figure("learning", words, caption)
            + Html.details("Every evaluation", table(band, format)));
  }

  static List<CurveBand> band(Report report) {
    return CurveBand.of(report.curves(), report.experiment().objective().maximize());
  }

  private static String table(List<CurveBand> band, ScoreFormat format) {
    Table table =
        new Table(
            "Scores while training.",
            List.of("Env steps", "IQM", "Lower quartile", "Upper quartile", "Seeds"));
    for (CurveBand at : band) {
      table.row(
          List.of(
              Quantities.steps(at.envSteps()),
              format.of(at.iqm()),
              format.of(at.low()),
              format.of(at.high()),
              Integer.toString(at.seeds())));
    }
    return table.html();
  }
}
