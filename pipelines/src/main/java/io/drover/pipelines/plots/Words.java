package io.drover.pipelines.plots;

import io.drover.pipelines.plots.StudyPlots.Kind;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.searchers.optuna.FrozenTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the plots show, in words. */
final class Words {
  private static final Map<String, String> HOW =
      Map.of(
          "PED-ANOVA",
          "how the best tenth differs from all. ",
          "fANOVA",
          "the part of a random forest’s variance that is each parameter’s alone, among those that"
              + " every trial has. ");

  private final StudyPlots plots;

  Words(StudyPlots plots) {
    this.plots = plots;
  }

  static String count(int count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  /** {@code 40 trials (38 complete, 2 failed)}. */
  String trials() {
    return count(plots.trials().size(), "trial")
        + plots.kinds().entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey().word())
            .collect(Collectors.joining(", ", " (", ")"));
  }

  String history() {
    List<String> bests = new ArrayList<>();
    for (Objective objective : plots.objectives()) {
      List<Integer> best = objective.improvements(plots.trials());
      if (!best.isEmpty()) {
        FrozenTrial last = plots.trials().get(best.get(best.size() - 1));
        bests.add(
            "the best "
                + objective.name()
                + " is "
                + number(objective.value(last).getAsDouble())
                + " of trial "
                + last.number());
      }
    }
    return "Objective value of "
        + trials()
        + bests.stream().collect(Collectors.joining(", ", bests.isEmpty() ? "" : "; ", "."));
  }

  /** What a trial and the best of them are. */
  String meaning() {
    return plots.isPopulation()
        ? "A trial is a member in a generation: later ones have trained longer. "
        : "The best of many is partly luck. ";
  }

  String noise() {
    return plots.noisy() == 0
        ? ""
        : "Bars reach one standard deviation to both sides of a mean over several seeds. ";
  }

  /** Trials that the history does not show at a value of theirs. */
  String leftOut() {
    Map<Kind, Integer> kinds = plots.kinds();
    StringBuilder text = new StringBuilder();
    if (kinds.containsKey(Kind.FAILED)) {
      text.append("Crosses at the edge failed. ");
    }
    if (kinds.containsKey(Kind.INFEASIBLE)) {
      text.append("Infeasible trials violate a constraint and are never the best. ");
    }
    int open = kinds.getOrDefault(Kind.RUNNING, 0) + kinds.getOrDefault(Kind.WAITING, 0);
    if (open > 0) {
      text.append(count(open, "trial")).append(" without an end yet ");
      text.append(open == 1 ? "is" : "are").append(" left out. ");
    }
    int all = plots.study().trials().size();
    if (!plots.showsAll()) {
      text.append(
          String.format(
              Locale.ROOT,
              "Of %,d trials %,d are drawn: some, evenly, and all that were better than every one"
                  + " before. ",
              all,
              plots.trials().size()));
    }
    return text.toString();
  }

  String hollow() {
    return plots.kinds().containsKey(Kind.INFEASIBLE)
        ? "Hollow diamonds violate a constraint. "
        : "";
  }

  String importances() {
    List<String> first = new ArrayList<>();
    for (Objective objective : plots.objectives()) {
      plots.importances().get(objective.at()).shares().values().stream()
          .findFirst()
          .flatMap(shares -> shares.entrySet().stream().findFirst())
          .ifPresent(
              most ->
                  first.add(
                      most.getKey()
                          + " matters most for "
                          + objective.name()
                          + ", with a share of "
                          + Math.round(100 * most.getValue())
                          + "%"));
    }
    return "Importances of parameters: " + String.join("; ", first) + ".";
  }

  String importanceCaption() {
    StringBuilder text =
        new StringBuilder("Share of each parameter in what makes the objective’s value. ");
    plots.importances().stream()
        .filter(each -> !each.shares().isEmpty())
        .findFirst()
        .ifPresent(
            first ->
                first
                    .told()
                    .forEach(
                        (way, trials) ->
                            text.append(way)
                                .append(" rests on ")
                                .append(count(trials, "complete trial"))
                                .append(": ")
                                .append(HOW.get(way))));
    return text.toString();
  }

  String ringed() {
    return plots.marked().isEmpty()
        ? ""
        : plots.won() ? "The ringed one won. " : "The ringed one is the best. ";
  }

  /** Parameters that some trials lack. */
  private List<String> conditional() {
    return plots.parameters().stream()
        .map(Parameter::name)
        .filter(name -> plots.trials().stream().anyMatch(t -> !t.params().containsKey(name)))
        .toList();
  }

  String absent() {
    return conditional().isEmpty() ? "" : "A trial without a parameter is not in its plot. ";
  }

  String absentBelow() {
    return conditional().isEmpty()
        ? ""
        : "Lines of trials without a parameter pass below its axis, at “none”. ";
  }

  String timeline() {
    return "When each of "
        + count((int) plots.timeline().shown(), "trial")
        + " ran, by how it ended.";
  }

  String timelineCaption() {
    long missing =
        plots.trials().size()
            - plots.timeline().shown()
            - plots.kinds().getOrDefault(Kind.WAITING, 0);
    long pauses = plots.timeline().sessions().size() - 1L;
    Optional<Timeline.Session> first = plots.timeline().sessions().stream().findFirst();
    return "Which trial ran when, since "
        + first.map(s -> moment(s)).orElse("")
        + ". "
        + (plots.trials().stream().anyMatch(trial -> trial.own().isPresent())
            ? "A trial that the store had from an earlier run stands where it was trained, one that"
                + " was interrupted spans the interruption. "
            : "")
        + (pauses > 0
            ? "Dotted lines stand for times, their length above, in which nothing ran. "
            : "")
        + (missing > 0 ? count((int) missing, "trial") + " without times left out. " : "");
  }

  private static String moment(Timeline.Session session) {
    return session.start().toString().replaceFirst("T(\\d+:\\d+).*", " $1 UTC");
  }

  /** As tables have it, of what the plot shows. */
  static String number(double value) {
    return Quantities.value(Rounded.of(value));
  }
}
