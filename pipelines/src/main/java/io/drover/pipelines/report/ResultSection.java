package io.drover.pipelines.report;

import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Table;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.pipelines.report.numbers.ScoreFormat;
import io.drover.pipelines.statistics.CurveBand;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.statistics.TestSummary.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Test scores of the winner and of what stands beside it; where nothing is searched, how these
 * trainings went.
 */
final class ResultSection {
  private ResultSection() {}

  static String html(Report report, ScoreFormat format) {
    List<Group> groups = Group.of(report);
    if (groups.isEmpty()) {
      return "";
    }
    boolean shares = groups.stream().anyMatch(group -> group.test().solvedShare().isPresent());
    String solved =
        report.solvedAt().isPresent()
            ? " Solved means "
                + format.of(report.solvedAt().getAsDouble())
                + (report.experiment().objective().maximize() ? " or more." : " or less.")
            : "";
    return Html.section(
        "result",
        "Result on unseen seeds",
        summary(groups, format, shares, solved)
            + Html.figure("seeds", alternative(groups, format), CAPTION)
            + Html.details("Score of every seed", perSeed(groups, format)));
  }

  private static final String CAPTION =
      "Each dot is one training, scored over its test episodes. The diamond is the interquartile"
          + " mean, the bar its 95% interval; crosses are failed trainings.";

  private static String summary(
      List<Group> groups, ScoreFormat format, boolean shares, String solved) {
    List<String> headings = new ArrayList<>(List.of("", "IQM", "95% interval", "Mean", "Worst"));
    if (shares) {
      headings.addAll(List.of("Solved", "95% interval"));
    }
    headings.addAll(List.of("Failed", "Env steps"));
    Table table =
        new Table("Scores on test seeds, which nothing was picked by." + solved, headings);
    for (Group group : groups) {
      TestSummary test = group.test();
      List<String> cells = new ArrayList<>();
      cells.add(format.of(test.iqm()));
      cells.add(test.ci95().map(format::of).orElseGet(() -> noInterval(test)));
      cells.add(format.of(test.mean()));
      cells.add(test.failed() > 0 ? "failed" : format.of(test.worst()));
      if (shares) {
        cells.add(test.solvedShare().map(s -> solved(s, test.perSeed().size())).orElse("–"));
        cells.add(test.solvedShare().map(ResultSection::interval).orElse("–"));
      }
      cells.add(test.failed() + " of " + test.perSeed().size());
      cells.add(group.envSteps() == 0 ? "–" : Quantities.steps(group.envSteps()));
      table.row(group.kind(), KEY + Html.text(group.label()), cells);
    }
    return table.html();
  }

  private static final String KEY = "<span class=\"key\" aria-hidden=\"true\"></span>";

  private static String solved(Share share, int seeds) {
    return Math.round(share.share() * seeds) + " of " + seeds;
  }

  private static String noInterval(TestSummary test) {
    if (test.iqm().isEmpty()) {
      return "–";
    }
    return test.perSeed().size() == 1 ? "one seed" : "reaches failures";
  }

  private static String interval(Share share) {
    return Quantities.percent(share.ci95().low())
        + " to "
        + Quantities.percent(share.ci95().high());
  }

  private static String perSeed(List<Group> groups, ScoreFormat format) {
    List<String> headings = new ArrayList<>(List.of("Seed"));
    groups.forEach(group -> headings.add(group.shortLabel()));
    Table table = new Table("Mean return over the test episodes of each training.", headings);
    List<Long> seeds =
        groups.stream()
            .flatMap(group -> group.test().perSeed().stream().map(SeedScore::seed))
            .distinct()
            .sorted()
            .toList();
    for (long seed : seeds) {
      List<String> cells = new ArrayList<>(List.of(Long.toString(seed)));
      groups.forEach(group -> cells.add(score(group, seed, format)));
      table.row(cells);
    }
    return table.html();
  }

  private static String score(Group group, long seed, ScoreFormat format) {
    return group.test().perSeed().stream()
        .filter(score -> score.seed() == seed)
        .map(s -> s.failure().map(why -> "failed: " + why).orElseGet(() -> format.of(s.score())))
        .findFirst()
        .orElse("–");
  }

  private static String alternative(List<Group> groups, ScoreFormat format) {
    return groups.stream()
        .map(g -> g.shortLabel() + ": IQM " + format.of(g.test().iqm()))
        .collect(Collectors.joining("; ", "Test score of every seed. ", "."));
  }

  /** How trainings without a search went, on the seeds of the test. */
  static String learning(Report report, ScoreFormat format) {
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
            + " quartiles (band)."
            + (report.test().isPresent() ? " The last evaluation is the test." : "");
    return Html.section(
        "learning",
        "Learning curve",
        Html.figure("learning", words, caption)
            + Html.details("Every evaluation", evaluations(band, format)));
  }

  /** All learning curves as one. */
  static List<CurveBand> band(Report report) {
    return CurveBand.of(report.curves(), report.experiment().objective().maximize());
  }

  private static String evaluations(List<CurveBand> band, ScoreFormat format) {
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
