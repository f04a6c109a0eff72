package io.drover.executors.cli.terminal;

import io.drover.dsl.experiment.Objective;
import io.drover.dsl.language.Language;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.study.Front;
import io.drover.pipelines.study.Fronts;
import io.drover.pipelines.study.StudyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What several objectives came to, at the end of a run. */
final class FrontLines {
  private static final int WIDTH = 26;

  private final Front front;
  private final StudyResult result;

  private FrontLines(Front front, StudyResult result) {
    this.front = front;
    this.result = result;
  }

  /** The front, one member a line; nothing where there is one objective. */
  static String text(StudyResult result) {
    return result
        .fronts()
        .own()
        .filter(front -> !front.members().isEmpty())
        .map(front -> new FrontLines(front, result).text())
        .orElse("");
  }

  private String text() {
    boolean validated = front.members().stream().anyMatch(m -> !m.validated().isEmpty());
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%nPareto front of %d trials: %d on tuning seeds%s.%n",
            result.trials().size(),
            front.members().size(),
            validated
                ? ", of which "
                    + front.members().stream().filter(Front.Member::holds).count()
                    + (front.objectives().constraints().isEmpty()
                        ? " are not dominated on validation seeds either"
                        : " keep the constraints on validation seeds and are not dominated there")
                : ""));
    text.append(
        row(
            "trial",
            front.objectives().all().stream().map(FrontLines::words).toList(),
            validated ? "(tuned → validated)" : "(tuned)"));
    front.members().forEach(member -> text.append(member(member)));
    text.append(hypervolume());
    return text.toString();
  }

  private String member(Front.Member member) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < member.tuned().size(); i++) {
      String tuned = Quantities.value(member.tuned().get(i));
      values.add(
          member.validated().isEmpty()
              ? tuned
              : tuned + " → " + Quantities.value(member.validated().get(i)));
    }
    int trial = member.trial().number();
    List<String> notes = new ArrayList<>();
    if (front.picked().orElse(-1) == trial) {
      notes.add("tested");
    }
    if (front.knee().orElse(-1) == trial) {
      notes.add("knee");
    }
    if (member.failed()) {
      notes.add("failed in validation");
    } else if (!member.holds()) {
      notes.add(
          member.validated().isEmpty()
              ? "not validated"
              : front.violatesInValidation(member) ? "violates a constraint" : "dominated");
    }
    return row(Integer.toString(trial), values, String.join(", ", notes));
  }

  private String hypervolume() {
    String random =
        result
            .fronts()
            .random()
            .map(other -> "; random search " + percent(front.hypervolume(other)))
            .orElse("");
    return "Hypervolume "
        + percent(front.hypervolume())
        + " of the box from the best of each to the reference point ("
        + named(front.reference())
        + ")"
        + random
        + "."
        + System.lineSeparator();
  }

  private String percent(double hypervolume) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * front.share(hypervolume));
  }

  private String named(List<Double> values) {
    List<String> named = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      named.add(front.objectives().metrics().get(i) + " " + Quantities.value(values.get(i)));
    }
    return String.join(", ", named);
  }

  /** Test scores in the objectives after the first; nothing where there is one. */
  static String tests(List<Objective> objectives, Fronts fronts) {
    Map<String, List<TestSummary>> tests = fronts.tests();
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < objectives.size() && !tests.isEmpty(); i++) {
      int objective = i;
      text.append("  ")
          .append(objectives.get(i).metric())
          .append(": ")
          .append(
              tests.entrySet().stream()
                  .map(entry -> name(entry.getKey()) + " " + score(entry.getValue().get(objective)))
                  .collect(Collectors.joining(", ")))
          .append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String name(String test) {
    return test.equals(Fronts.TEST) ? "winner" : test;
  }

  private static String score(TestSummary test) {
    return test.iqm().isEmpty()
        ? "–"
        : Quantities.value(test.iqm().getAsDouble())
            + test.ci95()
                .map(
                    ci ->
                        " ["
                            + Quantities.value(ci.low())
                            + ", "
                            + Quantities.value(ci.high())
                            + "]")
                .orElse("");
  }

  /** Which trial is tested, and why. */
  static String picked(Front front) {
    String pick = front.objectives().pick();
    return "Tested is trial "
        + front.picked().orElseThrow()
        + ": "
        + (pick.equals(Language.KNEE) ? "the knee of the front" : "the front's best in " + pick)
        + "."
        + System.lineSeparator();
  }

  private static String words(Objective objective) {
    return objective.direction() + " " + objective.metric();
  }

  private static String row(String trial, List<String> values, String note) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %5s", trial));
    values.forEach(value -> row.append(String.format(Locale.ROOT, "  %-" + WIDTH + "s", value)));
    return row.append("  ").append(note).toString().stripTrailing() + System.lineSeparator();
  }
}
