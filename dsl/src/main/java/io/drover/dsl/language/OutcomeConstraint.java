package io.drover.dsl.language;

import java.util.ArrayList;
import java.util.List;

/**
 * What a metric of a training must stay within for its configuration to count.
 *
 * @param metric such as {@code eval/length_mean}
 * @param bound the largest value that is allowed, or the smallest
 * @param max whether it is the largest
 */
public record OutcomeConstraint(String metric, double bound, boolean max) {
  /** {@code max} or {@code min}, as files have it. */
  public String side() {
    return max ? "max" : "min";
  }

  /** By how much a value is beyond the bound, as Optuna has it: at most 0 where it is allowed. */
  public double violation(double value) {
    return max ? value - bound : bound - value;
  }

  /** Whether a value is allowed. */
  public boolean allows(double value) {
    return violation(value) <= 0;
  }

  /** {@link #violation} of several. */
  public static List<Double> violations(List<OutcomeConstraint> constraints, List<Double> values) {
    List<Double> violations = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      violations.add(constraints.get(i).violation(values.get(i)) + 0.0); // no −0
    }
    return violations;
  }

  /** By how much violations are above 0, in sum; 0 if none is. */
  public static double excess(List<Double> violations) {
    double sum = 0;
    for (double violation : violations) {
      sum += Math.max(0, violation);
    }
    return sum;
  }

  /** Such as {@code eval/length_mean <= 400}. */
  @Override
  public String toString() {
    boolean whole = bound == Math.rint(bound) && Math.abs(bound) < 1e15;
    return metric
        + (max ? " <= " : " >= ")
        + (whole ? Long.toString((long) bound) : Double.toString(bound));
  }
}
