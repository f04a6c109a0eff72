package io.drover.pipelines.directory;

import io.drover.dsl.language.OutcomeConstraint;
import io.drover.pipelines.study.ConstraintFindings;
import io.drover.pipelines.study.Fronts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How outcome constraints were kept, as plain values. */
final class ConstraintsJson {
  private ConstraintsJson() {}

  /**
   * {@code outcome_constraints} in {@code result.json}: {@code feasible_trials} and {@code
   * infeasible_trials} on tuning seeds, and where there is a winner {@code met}, {@code winner} (of
   * each constraint its {@code metric} and {@code max} or {@code min}, the values {@code tuned},
   * {@code validated} and {@code test}, and {@code met}, which the last of them decides) and {@code
   * beside}, with {@code test} and {@code met}.
   */
  static Map<String, Object> of(ConstraintFindings findings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("feasible_trials", findings.feasible());
    json.put("infeasible_trials", findings.infeasible());
    if (findings.present()) {
      json.put("met", findings.met());
      json.put("winner", winner(findings));
    }
    Map<String, Object> beside = new LinkedHashMap<>();
    findings.tests().keySet().stream()
        .filter(name -> !name.equals(Fronts.TEST))
        .forEach(name -> beside.put(name, beside(findings, name)));
    json.put("beside", beside);
    return json;
  }

  private static List<Object> winner(ConstraintFindings findings) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < findings.constraints().size(); i++) {
      Map<String, Object> json = constraint(findings.constraints().get(i));
      List<Double> validated = findings.winner().validated();
      json.put("tuned", findings.winner().tuned().get(i));
      json.put("validated", validated.isEmpty() ? null : validated.get(i));
      json.put("test", number(findings.test(Fronts.TEST, i)));
      json.put("met", findings.met(i));
      all.add(json);
    }
    return all;
  }

  private static List<Object> beside(ConstraintFindings findings, String name) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < findings.constraints().size(); i++) {
      OutcomeConstraint constraint = findings.constraints().get(i);
      OptionalDouble test = findings.test(name, i);
      Map<String, Object> json = constraint(constraint);
      json.put("test", number(test));
      json.put("met", test.isPresent() ? constraint.allows(test.getAsDouble()) : null);
      all.add(json);
    }
    return all;
  }

  private static Map<String, Object> constraint(OutcomeConstraint constraint) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("metric", constraint.metric());
    json.put(constraint.side(), constraint.bound());
    return json;
  }

  private static Double number(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
