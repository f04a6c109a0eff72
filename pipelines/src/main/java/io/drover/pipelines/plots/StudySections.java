package io.drover.pipelines.plots;

import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plots of a study as sections of a page, in the order of Optuna's dashboard. What makes no
 * sense for a study is left out.
 */
public final class StudySections {
  /** What every page has whose charts have axes of parameters. */
  private static final List<String> AXES = List.of("plots/axes.js", "plots/study.js");

  private static final List<String> ALL =
      List.of(
          "plots/history.js",
          "plots/slice.js",
          "plots/contour.js",
          "plots/parallel.js",
          "plots/importance.js",
          "plots/timeline.js");

  private static final List<String> OF_POPULATIONS =
      List.of("plots/history.js", "plots/timeline.js");

  private final StudyPlots plots;
  private final Words words;

  /** Sections of these plots. */
  public StudySections(StudyPlots plots) {
    this.plots = plots;
    this.words = new Words(plots);
  }

  /**
   * The scripts that draw the plots.
   *
   * @param plots that there are, if any
   */
  public static Stream<String> scripts(Optional<StudyPlots> plots) {
    List<String> own =
        plots.map(study -> study.isPopulation() ? OF_POPULATIONS : ALL).orElse(List.of());
    return Stream.concat(AXES.stream(), own.stream());
  }

  /** All there are, one after the other. */
  public String html() {
    return history() + importances() + slice() + contour() + parallel() + timeline();
  }

  /** Values by trial, and the best so far. */
  public String history() {
    if (plots.valued() == 0) {
      return "";
    }
    return section(
        "history",
        "Optimization history",
        words.history(),
        "Objective value of every trial, in their order, and the best so far. "
            + words.meaning()
            + words.ringed()
            + words.noise()
            + words.leftOut());
  }

  /** How much parameters matter; with too few trials it says so. */
  public String importances() {
    if (plots.isPopulation() || plots.varied().size() < 2) {
      return "";
    }
    Importances first = plots.importances().get(0);
    if (first.trials() < Importances.fewest()) {
      return Html.section(
          "importances",
          "Hyperparameter importances",
          Html.paragraph(
              "Which parameters matter cannot be told yet: there are "
                  + Words.count(first.trials(), "complete trial")
                  + ", and with fewer than "
                  + Importances.fewest()
                  + " the answer would mostly be chance."));
    }
    if (plots.importances().stream().allMatch(each -> each.shares().isEmpty())) {
      return "";
    }
    return section(
        "importances",
        "Hyperparameter importances",
        words.importances(),
        words.importanceCaption(),
        importanceTable());
  }

  private String importanceTable() {
    StringBuilder tables = new StringBuilder();
    for (Objective objective : plots.objectives()) {
      Map<String, Map<String, Double>> ways = plots.importances().get(objective.at()).shares();
      Map<String, List<String>> rows = new LinkedHashMap<>();
      List<String> headings = new ArrayList<>(List.of("Parameter"));
      for (Map.Entry<String, Map<String, Double>> way : ways.entrySet()) {
        headings.add(way.getKey());
        way.getValue().keySet().forEach(p -> rows.computeIfAbsent(p, r -> new ArrayList<>()));
        rows.forEach((p, row) -> row.add(share(way.getValue().get(p))));
      }
      Table table = new Table("Importances for " + objective.name() + ".", headings);
      rows.forEach(
          (parameter, row) -> {
            List<String> cells = new ArrayList<>(List.of(parameter));
            cells.addAll(row);
            table.row(cells);
          });
      tables.append(rows.isEmpty() ? "" : table.html());
    }
    return Html.details("Importances as a table", tables.toString());
  }

  private static String share(Double share) {
    return share == null ? "–" : String.format(Locale.ROOT, "%.3f", share);
  }

  /** Whether a plot makes sense that compares trials by their parameters. */
  private boolean comparable() {
    return !plots.isPopulation() && !plots.parameters().isEmpty() && plots.valued() > 1;
  }

  /** Values against each parameter. */
  public String slice() {
    if (plots.isPopulation() || plots.parameters().isEmpty() || plots.valued() == 0) {
      return "";
    }
    return section(
        "slice",
        "Slice",
        "Objective value against each of "
            + Words.count(plots.parameters().size(), "parameter")
            + ".",
        "Objective value against each parameter, over the whole of its range. The stronger the"
            + " colour, the later the trial. "
            + words.ringed()
            + words.hollow()
            + words.absent());
  }

  /** Values over two parameters. */
  public String contour() {
    if (!comparable() || plots.varied().size() < 2) {
      return "";
    }
    return section(
        "contour",
        "Contour",
        "Objective value over two parameters, which can be chosen.",
        "Objective value over two parameters: the mean of the trials near by, blank where none was"
            + " near. Dots are trials. "
            + words.ringed()
            + words.hollow());
  }

  /** Configurations as lines. */
  public String parallel() {
    if (!comparable()) {
      return "";
    }
    return section(
        "parallel",
        "Parallel coordinates",
        "Every trial with a value as a line over its value and "
            + Words.count(plots.parameters().size(), "parameter")
            + ".",
        "Every trial with a value as a line. Drag along an axis to pick out those that pass there,"
            + " click it to let go. "
            + (plots.kinds().containsKey(StudyPlots.Kind.INFEASIBLE)
                ? "Grey dotted lines violate a constraint. "
                : "")
            + words.absentBelow());
  }

  /** Which trial ran when. */
  public String timeline() {
    if (plots.timeline().shown() == 0) {
      return "";
    }
    return section("timeline", "Timeline", words.timeline(), words.timelineCaption());
  }

  private String section(
      String id, String heading, String alternative, String caption, String... more) {
    String controls = "<div class=\"controls\" data-controls=\"" + id + "\"></div>\n";
    String rest = List.of(more).stream().collect(Collectors.joining());
    return Html.section(
        id, heading, controls + Html.figure(id, alternative, caption.strip()) + rest);
  }
}
