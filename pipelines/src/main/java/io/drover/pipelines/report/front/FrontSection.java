package io.drover.pipelines.report.front;

import io.drover.dsl.language.Language;
import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Table;
import io.drover.pipelines.report.Report;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.study.Front;
import io.drover.pipelines.study.Fronts;
import io.drover.pipelines.study.StudyResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Pareto front of a study with several objectives. */
public final class FrontSection {
  private final Front front;
  private final StudyResult result;
  private final ObjectiveFormats formats;

  private FrontSection(Front front, StudyResult result) {
    this.front = front;
    this.result = result;
    this.formats = ObjectiveFormats.of(front);
  }

  /** The section; empty where there is one objective, or no trial with values. */
  public static Optional<Report.Addition> of(StudyResult result) {
    return result
        .fronts()
        .own()
        .filter(front -> !front.members().isEmpty())
        .map(front -> new FrontSection(front, result).addition());
  }

  private Report.Addition addition() {
    String html =
        Html.section("front", "Pareto front", Html.paragraph(words()) + figure() + tables())
            + Html.section("hypervolume", "Growth of the front", growth());
    return new Report.Addition(
        html, "front", FrontData.of(front, result, formats), "front/front.js");
  }

  private String words() {
    long trials = result.trials().size();
    long complete = result.trials().stream().filter(t -> t.result().failure().isEmpty()).count();
    String hold =
        validated() == 0
            ? ""
            : " Of these, "
                + validated()
                + " were trained again on the validation seeds, where "
                + front.members().stream().filter(Front.Member::holds).count()
                + (front.objectives().constraints().isEmpty()
                    ? " still are not dominated."
                    : " keep the constraints and are not dominated.");
    return front.members().size()
        + " of "
        + trials
        + " trials ("
        + complete
        + " complete) are better than every other one in something, on the tuning seeds."
        + (result.constraints().nothingFeasible()
            ? " No trial keeps the outcome constraints: these are what violates them least."
            : result.constraints().infeasible() > 0
                ? " The "
                    + result.constraints().infeasible()
                    + " that violate a constraint are not counted."
                : "")
        + hold
        + picked();
  }

  private long validated() {
    return front.members().stream()
        .filter(member -> member.failed() || !member.validated().isEmpty())
        .count();
  }

  private String picked() {
    if (front.picked().isEmpty()) {
      return "";
    }
    String pick = front.objectives().pick();
    String why =
        pick.equals(Language.KNEE)
            ? "the knee: the point farthest from the plane through the ends of the front towards the"
                + " best of each objective, all objectives from 0 to 1 (Das, 1999)"
            : "the best in " + pick;
    return " Tested is trial " + front.picked().getAsInt() + ", " + why + ".";
  }

  private String figure() {
    return Html.figure(
        "front",
        "Values of all trials; " + front.members().size() + " of them make up the front.",
        "Grey: all trials on tuning seeds. Hollow: the front there, which is lucky in part. Filled:"
            + " the same trials on validation seeds; the line joins those that no other one"
            + " dominates. Diamond: the winner on the test seeds"
            + (result.beside().isEmpty() ? "" : ", and what stands beside it")
            + (result.constraints().infeasible() > 0
                ? ". Hollow triangles violate a constraint."
                : "."));
  }

  private String tables() {
    return members() + tests();
  }

  private String members() {
    List<String> headings = new ArrayList<>(List.of("Trial"));
    for (String metric : front.objectives().metrics()) {
      headings.add(metric + ", tuned");
      headings.add("validated");
    }
    headings.add("");
    headings.addAll(parameters());
    Table table =
        new Table("The front; values are means over the last three evaluations.", headings);
    for (Front.Member member : front.members()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < front.objectives().all().size(); i++) {
        cells.add(formats.of(i, member.tuned().get(i)));
        cells.add(member.validated().isEmpty() ? "–" : formats.of(i, member.validated().get(i)));
      }
      cells.add(note(member));
      Map<String, Object> values = member.trial().result().proposal().configuration().values();
      parameters().forEach(name -> cells.add(value(values.get(name))));
      boolean picked = front.picked().orElse(-1) == member.trial().number();
      table.row(picked ? "winner" : "", Integer.toString(member.trial().number()), cells);
    }
    return table.html();
  }

  private List<String> parameters() {
    return front.members().stream()
        .flatMap(m -> m.trial().result().proposal().configuration().values().keySet().stream())
        .distinct()
        .toList();
  }

  private static String value(Object value) {
    return value == null ? "–" : Quantities.value(value);
  }

  private String note(Front.Member member) {
    List<String> notes = new ArrayList<>();
    int trial = member.trial().number();
    if (front.picked().orElse(-1) == trial) {
      notes.add("tested");
    }
    if (front.knee().orElse(-1) == trial) {
      notes.add("knee");
    }
    if (member.failed()) {
      notes.add("failed in validation");
    } else if (validated() > 0 && member.validated().isEmpty()) {
      notes.add("not validated");
    } else if (!member.holds()) {
      notes.add(
          front.violatesInValidation(member)
              ? "violates a constraint in validation"
              : "dominated in validation");
    }
    return String.join(", ", notes);
  }

  /** All objectives on the test seeds. */
  private String tests() {
    Map<String, List<TestSummary>> tests = result.fronts().tests();
    if (tests.isEmpty()) {
      return "";
    }
    List<String> headings = new ArrayList<>(List.of(""));
    front.objectives().all().forEach(o -> headings.add(o.direction() + " " + o.metric()));
    Table table =
        new Table("Interquartile mean on the test seeds with its 95% interval.", headings);
    tests.forEach(
        (name, all) -> {
          List<String> cells = new ArrayList<>();
          for (int i = 0; i < all.size(); i++) {
            cells.add(test(i, all.get(i)));
          }
          table.row(
              name.equals(Fronts.TEST) ? "winner" : "",
              Html.text(name.equals(Fronts.TEST) ? "winner" : name),
              cells);
        });
    return table.html();
  }

  private String test(int objective, TestSummary test) {
    if (test.iqm().isEmpty()) {
      return "failed on " + test.failed() + " of " + test.perSeed().size() + " seeds";
    }
    return formats.of(objective, test.iqm().getAsDouble())
        + test.ci95().map(ci -> " " + formats.of(objective, ci)).orElse("");
  }

  private String growth() {
    String reference = named(front.reference());
    String random =
        result
            .fronts()
            .random()
            .map(
                other ->
                    " Random search at equal budget came to "
                        + Quantities.percent(front.share(front.hypervolume(other)))
                        + " of the same.")
            .orElse("");
    return Html.figure(
            "hypervolume",
            "Hypervolume after each trial; it ends at "
                + Quantities.percent(front.share(front.hypervolume()))
                + ".",
            "Share of the box between the best of each objective ("
                + named(front.ideal())
                + ") and the reference point ("
                + reference
                + ") that the trials so far dominate, on tuning seeds.")
        + Html.paragraph(
            "Hypervolume "
                + Quantities.value(front.hypervolume())
                + " from the reference point, "
                + Quantities.percent(front.share(front.hypervolume()))
                + " of the box."
                + random);
  }

  private String named(List<Double> values) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(front.objectives().metrics().get(i), formats.of(i, values.get(i)));
    }
    return named.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
