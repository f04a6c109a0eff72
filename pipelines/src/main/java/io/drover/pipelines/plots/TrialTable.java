package io.drover.pipelines.plots;

import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Table;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.searchers.optuna.FrozenTrial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The best trials of a study as a table; of several objectives the last ones. */
final class TrialTable {
  private static final int MOST_LISTED = 50;

  private TrialTable() {}

  static String html(StudyPlots plots) {
    if (plots.trials().isEmpty()) {
      return "";
    }
    List<String> headings = new ArrayList<>(List.of("Trial", "State"));
    plots.objectives().forEach(objective -> headings.add(objective.name()));
    plots.parameters().forEach(parameter -> headings.add(parameter.name()));
    headings.add("Time");
    boolean all = plots.trials().size() <= MOST_LISTED;
    boolean single = plots.objectives().size() == 1;
    String which =
        (all
                ? Words.count(plots.trials().size(), "trial")
                : (single ? "The best " : "The last ") + MOST_LISTED + " trials")
            + (single ? ", best first" : ", last first");
    Table table = new Table(which + ".", headings);
    plots.trials().stream()
        .sorted(single ? byValue(plots.objectives().get(0)) : byAge())
        .limit(MOST_LISTED)
        .forEach(trial -> table.row(cells(plots, trial)));
    return Html.section("trials", "Trials", Html.details(which, table.html()));
  }

  private static Comparator<FrozenTrial> byAge() {
    return Comparator.comparingInt(FrozenTrial::number).reversed();
  }

  private static Comparator<FrozenTrial> byValue(Objective objective) {
    return Comparator.comparing((FrozenTrial trial) -> !objective.counts(trial))
        .thenComparingDouble(
            trial -> (objective.maximize() ? -1 : 1) * objective.value(trial).orElse(0));
  }

  private static List<String> cells(StudyPlots plots, FrozenTrial trial) {
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(trial.number()));
    cells.add(StudyPlots.Kind.of(trial).word());
    for (Objective objective : plots.objectives()) {
      boolean has = objective.value(trial).isPresent();
      cells.add(has ? Words.number(objective.value(trial).getAsDouble()) : "–");
    }
    for (Parameter parameter : plots.parameters()) {
      boolean has = trial.params().containsKey(parameter.name());
      cells.add(has ? Quantities.value(trial.params().get(parameter.name())) : "–");
    }
    boolean timed =
        trial.complete().isPresent() && trial.start().map(s -> s.toEpochMilli() > 0).orElse(false);
    cells.add(
        timed
            ? Quantities.seconds(
                Duration.between(trial.start().get(), trial.complete().get()).toMillis() / 1000.0)
            : "–");
    return cells;
  }
}
