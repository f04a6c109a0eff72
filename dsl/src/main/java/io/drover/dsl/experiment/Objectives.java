package io.drover.dsl.experiment;

import io.drover.dsl.language.Language;
import io.drover.dsl.language.OutcomeConstraint;
import java.util.List;

/**
 * What is optimised, within what, and of several what is tested in the end.
 *
 * @param all at least one, no metric twice; the first one is what curves show
 * @param pick which member of the front is tested: {@code knee}, or the metric of an objective for
 *     the member that is best in it
 * @param constraints what a configuration must stay within to be picked; may be none
 */
public record Objectives(List<Objective> all, String pick, List<OutcomeConstraint> constraints) {
  /** Copies the lists. */
  public Objectives {
    all = List.copyOf(all);
    constraints = List.copyOf(constraints);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("there must be an objective");
    }
  }

  /** Without constraints. */
  public Objectives(List<Objective> all, String pick) {
    this(all, pick, List.of());
  }

  /** A single one. */
  public static Objectives of(Objective objective) {
    return new Objectives(List.of(objective), Language.KNEE);
  }

  /** The same within these constraints. */
  public Objectives within(List<OutcomeConstraint> others) {
    return new Objectives(all, pick, others);
  }

  /** The first one. */
  public Objective first() {
    return all.get(0);
  }

  /** Whether there is more than one, so that trials have a front and no order. */
  public boolean several() {
    return all.size() > 1;
  }

  /** Their metrics, in order. */
  public List<String> metrics() {
    return all.stream().map(Objective::metric).toList();
  }

  /** Metrics that must stay within something, in the order of the constraints. */
  public List<String> constrained() {
    return constraints.stream().map(OutcomeConstraint::metric).toList();
  }
}
