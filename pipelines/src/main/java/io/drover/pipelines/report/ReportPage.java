package io.drover.pipelines.report;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Use;
import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Page;
import io.drover.pipelines.plots.StudyPlots;
import io.drover.pipelines.plots.StudySections;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.pipelines.report.numbers.ScoreFormat;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.searchers.optuna.FrozenStudy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The report of a run: one HTML file with all it needs inside, charts drawn by ECharts, tables that
 * say the same without scripts.
 */
public final class ReportPage {
  /** Before the plots of a study, which are the same on pages of their own, and after them. */
  private static final List<String> BEFORE = List.of("tools.js", "scores.js", "learning.js");

  private static final List<String> AFTER = List.of("search.js", "lineage.js", "charts.js");

  private ReportPage() {}

  /** The whole page. A function of the report: the same report gives the same text. */
  public static String html(Report report) {
    ScoreFormat format = ScoreFormat.upTo(magnitude(report));
    Optional<StudyPlots> plots = plots(report);
    String sections =
        ResultSection.html(report, format)
            + ConstraintSection.html(report)
            + report.additions().stream().map(Report.Addition::html).collect(Collectors.joining())
            + EpisodeSection.html(report, format)
            + GapSection.html(report, format)
            + ResultSection.learning(report, format)
            + ContextSections.html(report, format)
            + new SearchSections(report, format, plots).html()
            + CostSection.html(report)
            + ReproduceSection.html(report);
    return new Page(
            report.experiment().name(),
            header(report, format),
            sections,
            Page.SCORES,
            ReportData.json(report, format, plots),
            Page.script(scripts(report, plots)))
        .html();
  }

  /** The study’s winner is the one that is ringed, not its best. */
  private static Optional<StudyPlots> plots(Report report) {
    return report
        .study()
        .filter(study -> !study.trials().isEmpty())
        .map(
            study -> {
              Map<String, Object> attributes = new LinkedHashMap<>(study.userAttrs());
              if (report.line().size() == 1) {
                attributes.put(FrozenStudy.WINNER, report.line().get(0).trial());
              }
              return StudyPlots.of(study.with(attributes));
            });
  }

  /** Only a report with contexts, or with sections of their own, carries their charts. */
  private static Stream<String> scripts(Report report, Optional<StudyPlots> plots) {
    return Stream.of(
            report.contexts().map(found -> "contexts.js").stream(),
            BEFORE.stream(),
            StudySections.scripts(plots),
            AFTER.stream(),
            report.additions().stream().map(Report.Addition::script),
            Stream.of("main.js"))
        .flatMap(scripts -> scripts);
  }

  private static String header(Report report, ScoreFormat format) {
    Experiment experiment = report.experiment();
    Verdict verdict = new Verdict(report, format);
    String comparisons =
        Stream.concat(
                ConstraintSection.verdict(report.constraints()).stream(),
                verdict.comparisons().stream())
            .map(s -> "<li>" + Html.text(s) + "</li>\n")
            .collect(Collectors.joining());
    return "<p class=\"eyebrow\">Drover report</p>\n<h1>"
        + Html.text(experiment.name())
        + "</h1>\n<p class=\"subject\">"
        + Html.text(subject(experiment))
        + "</p>\n<ul class=\"badges\" aria-label=\"About this run\">"
        + badge(report.status().equals("complete") ? "good" : "bad", report.status())
        + badge("", "determinism: " + report.determinism())
        + badge("", "seed " + experiment.seed())
        + "</ul>\n<p class=\"verdict\">"
        + verdict.result()
        + "</p>\n"
        + (comparisons.isEmpty() ? "" : "<ul class=\"beside\">\n" + comparisons + "</ul>\n");
  }

  private static String subject(Experiment experiment) {
    String search = experiment.search().map(s -> s.component() + " search").orElse("no search");
    return "%s on %s · %s · %s environment steps a training"
        .formatted(
            experiment.algorithms().stream()
                .map(Use::component)
                .collect(Collectors.joining(" or ")),
            experiment.task().component() + wraps(experiment),
            search,
            Quantities.steps(experiment.train().envSteps()));
  }

  private static String wraps(Experiment experiment) {
    return experiment.wrap().isEmpty()
        ? ""
        : experiment.wrap().stream()
            .map(Use::component)
            .collect(Collectors.joining(", ", " in ", ""));
  }

  private static String badge(String kind, String text) {
    return "<li"
        + (kind.isEmpty() ? "" : " class=\"" + kind + "\"")
        + ">"
        + Html.text(text)
        + "</li>";
  }

  /** Of the scores that stand in sentences and tables. */
  private static double magnitude(Report report) {
    DoubleStream stages = GapSection.stages(report).stream().mapToDouble(GapSection.Stage::score);
    DoubleStream seeds =
        Stream.concat(report.test().stream(), report.beside().values().stream())
            .map(TestSummary::perSeed)
            .flatMap(List::stream)
            .map(SeedScore::score)
            .flatMapToDouble(score -> score.stream());
    return DoubleStream.concat(stages, seeds).map(Math::abs).max().orElse(0);
  }
}
