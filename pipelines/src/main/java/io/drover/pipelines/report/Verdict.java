package io.drover.pipelines.report;

import io.drover.pipelines.page.Html;
import io.drover.pipelines.report.numbers.ScoreFormat;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.statistics.TestSummary.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came out, in sentences. */
final class Verdict {
  private static final Map<String, String> NAMES =
      Map.of("default", "The default configuration", "random", "Random search at equal budget");

  private final Report report;
  private final ScoreFormat format;
  private final boolean maximize;

  Verdict(Report report, ScoreFormat format) {
    this.report = report;
    this.format = format;
    this.maximize = report.experiment().objective().maximize();
  }

  /** What the winner scored, and how far tuning had flattered it; as HTML. */
  String result() {
    if (report.test().map(test -> test.perSeed().isEmpty()).orElse(true)) {
      return "There is no result yet: nothing was trained on the test seeds. "
          + report.selected().stream()
              .mapToObj(
                  s -> "The best so far scored " + format.of(s) + " while tuning, which flatters.")
              .findFirst()
              .orElse("");
    }
    TestSummary test = report.test().get();
    String who =
        report.experiment().search().isPresent()
            ? "The winner"
            : "This configuration, with nothing searched,";
    int seeds = test.perSeed().size();
    if (test.iqm().isEmpty()) {
      return who
          + " failed on "
          + test.failed()
          + " of "
          + count(seeds, "unseen seed")
          + ": too many for an interquartile mean.";
    }
    double iqm = test.iqm().getAsDouble();
    return who
        + " scores <strong>IQM "
        + format.of(iqm)
        + test.ci95().map(ci -> " " + format.of(ci)).orElse("")
        + "</strong>"
        + inFirst()
        + " on "
        + count(seeds, "unseen seed")
        + (test.failed() > 0 ? ", " + test.failed() + " of which failed" : "")
        + flattery(iqm)
        + ".";
  }

  /** Of several objectives it is the first one's. */
  private String inFirst() {
    return report.experiment().objectives().several()
        ? " in " + Html.text(report.experiment().objective().metric())
        : "";
  }

  private String flattery(double iqm) {
    if (report.selected().isEmpty()) {
      return "";
    }
    double selected = report.selected().getAsDouble();
    double flattery = maximize ? selected - iqm : iqm - selected;
    int tune = report.experiment().seeds().tune().size();
    return "; it was picked with "
        + format.of(selected)
        + (report.experiment().objectives().several() ? ", and its other objectives," : "")
        + " on its "
        + (tune == 1 ? "tuning seed" : tune + " tuning seeds")
        + (format.of(flattery).startsWith("−")
            ? ", so tuning had even undersold it by " + format.of(-flattery)
            : ", so tuning flattered it by " + format.of(Math.abs(flattery)));
  }

  /** How what stands beside the winner did, a sentence each; as text. */
  List<String> comparisons() {
    List<String> sentences = new ArrayList<>();
    if (report.test().isEmpty()) {
      return sentences;
    }
    for (Group group : Group.of(report)) {
      if (!group.kind().equals("winner")) {
        boolean violates = !report.constraints().met(group.kind()).orElse(true);
        sentences.add(
            comparison(report.test().get(), group)
                + (violates ? " It violates an outcome constraint." : ""));
      }
    }
    return sentences;
  }

  private String comparison(TestSummary winner, Group other) {
    String name = NAMES.getOrDefault(other.kind(), "“" + other.label() + "”");
    TestSummary test = other.test();
    if (test.iqm().isEmpty()) {
      return name + " failed on " + test.failed() + " of " + test.perSeed().size() + " seeds.";
    }
    return name
        + " scores "
        + format.of(test.iqm().getAsDouble())
        + test.ci95().map(ci -> " " + format.of(ci)).orElse("")
        + (test.failed() > 0
            ? ", with " + test.failed() + " of " + test.perSeed().size() + " failed"
            : "")
        + relation(winner, test)
        + ".";
  }

  private String relation(TestSummary winner, TestSummary other) {
    if (winner.ci95().isEmpty() || other.ci95().isEmpty()) {
      return "";
    }
    Bounds a = winner.ci95().get();
    Bounds b = other.ci95().get();
    if (a.low() > b.high()) {
      return maximize ? ": clearly less" : ": clearly better, as smaller is better";
    }
    if (b.low() > a.high()) {
      return maximize ? ": clearly more" : ": clearly worse, as smaller is better";
    }
    return ": the intervals overlap, so these seeds do not tell the two apart";
  }

  /** As {@code 1 seed}, {@code 10 seeds}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
