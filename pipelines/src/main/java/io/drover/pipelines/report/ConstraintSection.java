package io.drover.pipelines.report;

import io.drover.dsl.language.OutcomeConstraint;
import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Table;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.pipelines.study.ConstraintFindings;
import io.drover.pipelines.study.Fronts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the winner, and what stands beside it, had to stay within, and whether they did. */
final class ConstraintSection {
  private ConstraintSection() {}

  static String html(Report report) {
    ConstraintFindings findings = report.constraints();
    return findings.constraints().isEmpty() || findings.feasible() + findings.infeasible() == 0
        ? ""
        : Html.section(
            "constraints",
            "Outcome constraints",
            Html.paragraph(words(findings)) + (findings.present() ? table(report, findings) : ""));
  }

  /** Whether the winner may be used, in a sentence; empty without constraints or winner. */
  static Optional<String> verdict(ConstraintFindings findings) {
    if (!findings.present()) {
      return Optional.empty();
    }
    List<String> violated = new ArrayList<>();
    for (int i = 0; i < findings.constraints().size(); i++) {
      if (!findings.met(i)) {
        violated.add(findings.constraints().get(i).toString());
      }
    }
    String last =
        findings.met(Fronts.TEST).isPresent()
            ? "test"
            : findings.winner().validated().isEmpty() ? "tuning" : "validation";
    String kept =
        violated.isEmpty()
            ? "It keeps every outcome constraint on the " + last + " seeds."
            : "It violates " + String.join(" and ", violated) + " on the " + last + " seeds.";
    return Optional.of(
        findings.nothingFeasible()
            ? "No trial kept the outcome constraints; the winner violates them least. " + kept
            : kept);
  }

  private static String words(ConstraintFindings findings) {
    int all = findings.feasible() + findings.infeasible();
    String kept =
        findings.feasible()
            + " of "
            + Verdict.count(all, "complete trial")
            + " stayed within the constraints on the tuning seeds, by means over their last three"
            + " evaluations. ";
    return kept
        + (findings.nothingFeasible()
            ? "So there was nothing to pick that keeps them; the winner is what violates them"
                + " least, in sum."
            : "The winner is one of them, and of what was validated those come first that keep the"
                + " constraints there too.");
  }

  private static String table(Report report, ConstraintFindings findings) {
    List<String> headings = new ArrayList<>(List.of("Constraint", "Tuned", "Validated", "Winner"));
    List<Group> beside =
        Group.of(report).stream().filter(group -> !group.kind().equals("winner")).toList();
    beside.forEach(group -> headings.add(group.shortLabel()));
    Table table =
        new Table(
            "Values of the constrained metrics: the winner on tuning, validation and test seeds, and"
                + " what stands beside it on test seeds.",
            headings);
    for (int i = 0; i < findings.constraints().size(); i++) {
      OutcomeConstraint constraint = findings.constraints().get(i);
      List<Double> validated = findings.winner().validated();
      List<String> cells = new ArrayList<>();
      cells.add(cell(constraint, OptionalDouble.of(findings.winner().tuned().get(i))));
      cells.add(
          cell(
              constraint,
              validated.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(validated.get(i))));
      cells.add(cell(constraint, findings.test(Fronts.TEST, i)));
      for (Group group : beside) {
        cells.add(cell(constraint, findings.test(group.kind(), i)));
      }
      table.row("", Html.text(constraint.toString()), cells);
    }
    return table.html();
  }

  private static String cell(OutcomeConstraint constraint, OptionalDouble value) {
    if (value.isEmpty()) {
      return "–";
    }
    String number = Quantities.value(value.getAsDouble());
    return constraint.allows(value.getAsDouble()) ? number : number + ", violated";
  }
}
