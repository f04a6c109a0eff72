package io.drover.pipelines.report;

import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Table;
import io.drover.pipelines.plots.StudyPlots;
import io.drover.pipelines.plots.StudySections;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.pipelines.report.numbers.ScoreFormat;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How the search went: curves, the winner's schedule, the lineage of the population, trials. */
final class SearchSections {
  private static final int TRIALS_LISTED = 50;

  private final Trials trials;
  private final ScoreFormat format;
  private final String metric;
  private final Optional<StudySections> plots;

  SearchSections(Report report, ScoreFormat format, Optional<StudyPlots> plots) {
    this.trials = new Trials(report);
    this.format = format;
    this.metric = report.experiment().objective().metric();
    this.plots = plots.map(StudySections::new);
  }

  String html() {
    return trials.isEmpty() ? "" : curves() + schedule() + picture() + timeline();
  }

  private String curves() {
    String failed = trials.failed() == 0 ? "" : " Crosses mark failed trainings.";
    return Html.section(
        "curves",
        "Learning curves",
        Html.figure(
            "curves",
            "Score while tuning against environment steps, for "
                + Verdict.count(trials.count(), "trial")
                + lineInWords()
                + "."
                + (trials.failed() == 0
                    ? ""
                    : " " + Verdict.count(trials.failed(), "training") + " failed."),
            metric
                + " of every "
                + (trials.isPopulation() ? "member" : "configuration")
                + " while tuning, against environment steps. The bold line is the winner’s."
                + failed));
  }

  private String lineInWords() {
    if (trials.line().isEmpty()) {
      return "";
    }
    OptionalDouble first = trials.score(trials.line().get(0).trial());
    OptionalDouble last = trials.score(trials.line().get(trials.line().size() - 1).trial());
    return "; the winner’s line goes from " + format.of(first) + " to " + format.of(last);
  }

  private String schedule() {
    if (trials.line().isEmpty() || trials.parameters().isEmpty()) {
      return "";
    }
    boolean changes = trials.line().size() > 1;
    String figure =
        changes
            ? Html.figure(
                "schedule",
                "Values of " + String.join(", ", trials.parameters()) + " on the winner’s line.",
                "Bold: the values the winner’s weights were trained with. Faint: all other"
                    + " members. Axes span the search space.")
            : "";
    String lineTable = Html.details("The winner’s line, step by step", line());
    return changes
        ? Html.section("schedule", "Hyperparameter schedule of the winner", figure + lineTable)
        : Html.section("schedule", "Configuration of the winner", line());
  }

  private String line() {
    List<String> headings = new ArrayList<>(first());
    headings.addAll(trials.parameters());
    headings.addAll(List.of("Score", "Why"));
    Table table = new Table("What the winner was trained with.", headings);
    trials.line().forEach(p -> table.row(cells(p, format.of(trials.score(p.trial())))));
    return table.html();
  }

  private String picture() {
    return trials.isPopulation() ? lineage() : configurations();
  }

  private String lineage() {
    String words =
        Verdict.count(trials.members(), "member")
            + " over "
            + Verdict.count(trials.generations(), "generation")
            + "; "
            + Verdict.count(trials.copies(), "time")
            + " a member went on from another’s weights";
    return Html.section(
        "lineage",
        "Lineage of the population",
        Html.figure(
                "lineage",
                "Family tree of " + words + ".",
                words
                    + ". Dots are coloured by score; grey lines go on training, dashed ones copy"
                    + " weights, the bold one leads to the winner, crosses failed.")
            + trialList());
  }

  private String configurations() {
    return plots
            .map(
                study ->
                    study.history()
                        + study.importances()
                        + study.slice()
                        + study.contour()
                        + study.parallel())
            .orElse("")
        + Html.section("trials", "Trials", trialList());
  }

  private String timeline() {
    return plots.map(StudySections::timeline).orElse("");
  }

  private String trialList() {
    List<String> headings = new ArrayList<>(first());
    headings.addAll(trials.parameters());
    headings.addAll(List.of("Last score", "Why"));
    boolean all = trials.count() <= TRIALS_LISTED;
    String which =
        all
            ? "All " + Verdict.count(trials.count(), "trial") + ", best first"
            : "The best " + TRIALS_LISTED + " of " + trials.count() + " trials";
    Table table = new Table(which + ", by the last score while tuning.", headings);
    trials.ranked().stream().limit(TRIALS_LISTED).forEach(r -> table.row(cells(r)));
    return Html.details(which, table.html());
  }

  private List<String> first() {
    return trials.isPopulation()
        ? List.of("Trial", "Member", "From", "To")
        : List.of("Trial", "Env steps");
  }

  private List<String> cells(Result result) {
    String score =
        result.failure().map(f -> "failed: " + f).orElse(format.of(Trials.score(result)));
    return cells(
        result.proposal(), trials.violates(result) ? score + ", violates a constraint" : score);
  }

  private List<String> cells(Proposal proposal, String score) {
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(proposal.trial()));
    if (trials.isPopulation()) {
      cells.add(Integer.toString(proposal.member()));
      cells.add(Quantities.steps(proposal.fromStep()));
    }
    cells.add(Quantities.steps(proposal.toStep()));
    for (String parameter : trials.parameters()) {
      Object value = proposal.configuration().values().get(parameter);
      cells.add(value == null ? "–" : Quantities.value(value));
    }
    cells.add(score);
    cells.add(proposal.reason());
    return cells;
  }
}
