package io.drover.executors.cli.terminal;

import io.drover.dsl.language.OutcomeConstraint;
import io.drover.pipelines.study.ConstraintFindings;
import io.drover.pipelines.study.Fronts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What must stay within something, at the end of a run. */
final class ConstraintLines {
  private ConstraintLines() {}

  /** Values on the test seeds, a constraint a line; nothing where there is none. */
  static String tests(ConstraintFindings findings) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < findings.constraints().size(); i++) {
      OutcomeConstraint constraint = findings.constraints().get(i);
      List<String> values = new ArrayList<>();
      for (String name : findings.tests().keySet()) {
        String value = value(constraint, findings.test(name, i));
        values.add((name.equals(Fronts.TEST) ? "winner" : name) + " " + value);
      }
      text.append("  ").append(constraint).append(": ").append(String.join(", ", values));
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  /** How many trials could be picked, and how the winner came through. */
  static String text(ConstraintFindings findings) {
    if (!findings.present()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    int all = findings.feasible() + findings.infeasible();
    text.append(
        findings.nothingFeasible()
            ? "NO TRIAL keeps the outcome constraints: the winner is the one that violates them"
                + " least."
            : findings.feasible() + " of " + all + " trials keep the outcome constraints.");
    text.append(System.lineSeparator());
    for (int i = 0; i < findings.constraints().size(); i++) {
      OutcomeConstraint constraint = findings.constraints().get(i);
      List<Double> validated = findings.winner().validated();
      text.append("  ")
          .append(constraint)
          .append(": the winner had ")
          .append(value(constraint, OptionalDouble.of(findings.winner().tuned().get(i))))
          .append(" on tuning seeds");
      if (!validated.isEmpty()) {
        text.append(", ")
            .append(value(constraint, OptionalDouble.of(validated.get(i))))
            .append(" on validation seeds");
      }
      text.append('.').append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String value(OutcomeConstraint constraint, OptionalDouble value) {
    if (value.isEmpty()) {
      return "–";
    }
    String number = Quantities.value(value.getAsDouble());
    return constraint.allows(value.getAsDouble()) ? number : number + " (VIOLATED)";
  }
}
