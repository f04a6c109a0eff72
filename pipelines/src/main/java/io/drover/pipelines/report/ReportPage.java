package io.drover.pipelines.report;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Use;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.pipelines.report.numbers.ScoreFormat;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.statistics.TestSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The report of a run: one HTML file with all it needs inside, charts drawn by ECharts, tables that
 * say the same without scripts.
 */
public final class ReportPage {
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final List<String> SCRIPTS =
      List.of("tools.js", "scores.js", "search.js", "learning.js", "lineage.js", "charts.js");
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private ReportPage() {}

  /** The whole page. A function of the report: the same report gives the same text. */
  public static String html(Report report) {
    ScoreFormat format = ScoreFormat.upTo(magnitude(report));
    String sections =
        ResultSection.html(report, format)
            + report.additions().stream().map(Report.Addition::html).collect(Collectors.joining())
            + EpisodeSection.html(report, format)
            + GapSection.html(report, format)
            + ResultSection.learning(report, format)
            + ContextSections.html(report, format)
            + new SearchSections(report, format).html()
            + CostSection.html(report)
            + ReproduceSection.html(report);
    return html(
        report.experiment().name(),
        header(report, format),
        sections,
        ReportData.json(report, format),
        script(scripts(report)));
  }

  /**
   * Any page in the report's style, whole.
   *
   * @param title as text
   * @param header as HTML
   * @param sections as HTML
   * @param data as JSON, for the scripts
   * @param script that draws the charts
   */
  public static String html(
      String title, String header, String sections, String data, String script) {
    return fill(
        resource("page.html"),
        Map.of(
            "title", Html.text(title),
            "style", resource("page.css"),
            "header", header,
            "sections", sections,
            "data", Html.json(data),
            "echarts", Html.script(resource(ECHARTS)),
            "script", Html.script(script)));
  }

  /** Scripts that share their names with one another and with nothing else. */
  public static String script(Stream<String> scripts) {
    return scripts.collect(Collectors.joining("\n", "(() => {\n\"use strict\";\n", "})();\n"));
  }

  /** Only a report with contexts, or with sections of their own, carries their charts. */
  private static Stream<String> scripts(Report report) {
    Stream<String> contexts = report.contexts().map(found -> "contexts.js").stream();
    return Stream.of(
            Stream.concat(contexts, SCRIPTS.stream()).map(ReportPage::resource),
            report.additions().stream().map(Report.Addition::script),
            Stream.of(resource("main.js")))
        .flatMap(scripts -> scripts);
  }

  private static String header(Report report, ScoreFormat format) {
    Experiment experiment = report.experiment();
    Verdict verdict = new Verdict(report, format);
    String comparisons =
        verdict.comparisons().stream()
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

  /** Puts parts into their places, once: a part that looks like a place stays as it is. */
  private static String fill(String template, Map<String, String> parts) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  /** A file of this package. */
  public static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " from the class path", e);
    }
  }
}
