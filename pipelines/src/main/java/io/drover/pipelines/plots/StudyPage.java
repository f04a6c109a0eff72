package io.drover.pipelines.plots;

import io.drover.dsl.json.Json;
import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Page;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page with the plots of one study, whoever made it. */
public final class StudyPage {
  private StudyPage() {}

  /** The whole page. A function of the study. */
  public static String html(FrozenStudy study) {
    StudyPlots plots = StudyPlots.of(study);
    return new Page(
            study.name(),
            header(plots),
            new StudySections(plots).html() + TrialTable.html(plots),
            "",
            Json.write(data(plots)),
            Page.script(
                Stream.of(
                        Stream.of("tools.js"),
                        StudySections.scripts(Optional.of(plots)),
                        Stream.of("plots/page.js", "main.js"))
                    .flatMap(scripts -> scripts)))
        .html();
  }

  private static String header(StudyPlots plots) {
    String objectives =
        plots.objectives().stream()
            .map(o -> (o.maximize() ? "maximize " : "minimize ") + o.name())
            .collect(Collectors.joining(", "));
    return "<p class=\"eyebrow\">Drover study</p>\n<h1>"
        + Html.text(plots.study().name())
        + "</h1>\n<p class=\"subject\">"
        + Html.text(objectives + " · " + new Words(plots).trials())
        + "</p>\n"
        + best(plots);
  }

  private static String best(StudyPlots plots) {
    List<Integer> best =
        plots.objectives().size() == 1
            ? plots.objectives().get(0).improvements(plots.trials())
            : List.of();
    if (best.isEmpty()) {
      return "";
    }
    FrozenTrial trial = plots.trials().get(best.get(best.size() - 1));
    String params =
        trial.params().entrySet().stream()
            .map(param -> param.getKey() + " " + Quantities.value(param.getValue()))
            .collect(Collectors.joining(", "));
    return "<p class=\"verdict\">The best value is <strong>"
        + Words.number(trial.values().get(0))
        + "</strong>, of trial "
        + trial.number()
        + (params.isEmpty() ? "." : ": " + Html.text(params) + ".")
        + "</p>\n";
  }

  /** What the scripts of a report want beside the study has nothing in it. */
  private static Map<String, Object> data(StudyPlots plots) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("study", plots.plain());
    data.put("trials", Map.of("id", List.of()));
    data.put("line", List.of());
    data.put("parameters", List.of());
    data.put("solvedAt", null);
    data.put("decimals", 1);
    return data;
  }
}
