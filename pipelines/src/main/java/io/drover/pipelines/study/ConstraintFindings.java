package io.drover.pipelines.study;

import io.drover.dsl.language.OutcomeConstraint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a search kept its outcome constraints.
 *
 * @param constraints what configurations must stay within; none where the file has none
 * @param feasible how many trials stay within all of them on the tuning seeds
 * @param infeasible how many have values and do not
 * @param winner what the winner came to on tuning and validation seeds
 * @param tests means over the test seeds that did not fail, by constraint: of the winner as {@link
 *     Fronts#TEST}, and of what stands beside it by name; empty lists where every seed failed
 */
public record ConstraintFindings(
    List<OutcomeConstraint> constraints,
    int feasible,
    int infeasible,
    Stages winner,
    Map<String, List<Double>> tests) {
  /** Of a file without constraints. */
  public static final ConstraintFindings NONE =
      new ConstraintFindings(List.of(), 0, 0, Stages.NONE, Map.of());

  /** Copies list and map. */
  public ConstraintFindings {
    constraints = List.copyOf(constraints);
    tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
  }

  /**
   * Values of a trial by constraint.
   *
   * @param tuned on the tuning seeds, means over the last evaluations
   * @param validated the same on validation seeds; empty if there are none, or a training failed
   */
  public record Stages(List<Double> tuned, List<Double> validated) {
    /** Of a trial without values. */
    public static final Stages NONE = new Stages(List.of(), List.of());

    /** Copies the lists. */
    public Stages {
      tuned = List.copyOf(tuned);
      validated = List.copyOf(validated);
    }
  }

  /** Whether there are constraints, and a winner that may keep them. */
  public boolean present() {
    return !constraints.isEmpty() && !winner.tuned().isEmpty();
  }

  /** Whether nothing else could be picked than what violates a constraint. */
  public boolean nothingFeasible() {
    return feasible == 0 && infeasible > 0;
  }

  /** Whether the winner keeps all constraints on the last seeds that it was measured on. */
  public boolean met() {
    boolean met = true;
    for (int i = 0; i < constraints.size(); i++) {
      met &= met(i);
    }
    return met;
  }

  /** The same of one constraint. */
  public boolean met(int constraint) {
    OptionalDouble test = test(Fronts.TEST, constraint);
    List<Double> before = winner.validated().isEmpty() ? winner.tuned() : winner.validated();
    double last = test.isPresent() ? test.getAsDouble() : before.get(constraint);
    return constraints.get(constraint).allows(last);
  }

  /** Whether what was tested keeps all constraints there; empty where it came to nothing. */
  public Optional<Boolean> met(String name) {
    List<Double> values = tests.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(excess(constraints, values) == 0);
  }

  /** The mean on test seeds; empty where there is none. */
  public OptionalDouble test(String name, int constraint) {
    List<Double> values = tests.getOrDefault(name, List.of());
    return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(values.get(constraint));
  }

  /** By how much values of all constraints lie outside, in sum. */
  static double excess(List<OutcomeConstraint> constraints, List<Double> values) {
    return OutcomeConstraint.excess(OutcomeConstraint.violations(constraints, values));
  }
}
