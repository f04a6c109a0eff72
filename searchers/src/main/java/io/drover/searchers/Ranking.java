package io.drover.searchers;

import io.drover.dsl.language.OutcomeConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The winner rule: the mean of the last three evaluations, on tuning seeds. The single best
 * evaluation would be the luckiest one; the mean of three is less so.
 */
public final class Ranking {
  private static final int EVALUATIONS = 3;

  private Ranking() {}

  /**
   * The best trials, best first; ties by lower trial number.
   *
   * <p>Candidates are the trials that trained furthest (the largest {@code toStep} there is: the
   * horizon, once the search is over), that no other trial continues, and that have a score. For a
   * population this is its last generation.
   *
   * @param history in any order
   * @param count at most so many
   */
  public static List<Integer> top(List<Result> history, boolean maximize, int count) {
    return top(history, maximize, List.of(), count);
  }

  /**
   * The same of the trials that satisfy all constraints; where none does, those that violate them
   * least.
   */
  public static List<Integer> top(
      List<Result> history, boolean maximize, List<OutcomeConstraint> constraints, int count) {
    long end = history.stream().mapToLong(r -> r.proposal().toStep()).max().orElse(0);
    Set<Integer> parents =
        history.stream()
            .flatMapToInt(r -> r.proposal().parent().stream())
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    Lineage lineage = new Lineage(history);
    record Candidate(int trial, OptionalDouble score, double excess) {}
    List<Candidate> candidates =
        history.stream()
            .map(Result::proposal)
            .filter(p -> p.toStep() == end && !parents.contains(p.trial()))
            .map(
                p ->
                    new Candidate(
                        p.trial(),
                        score(lineage, p.trial()),
                        OutcomeConstraint.excess(violations(lineage, p.trial(), constraints))))
            .filter(c -> c.score().isPresent())
            .sorted(
                Comparator.comparingDouble(Candidate::excess)
                    .thenComparing(Candidate::score, byScore(maximize))
                    .thenComparing(Candidate::trial))
            .toList();
    boolean feasible = !candidates.isEmpty() && candidates.get(0).excess() == 0;
    return candidates.stream()
        .filter(c -> c.excess() == 0 || !feasible)
        .limit(count)
        .map(Candidate::trial)
        .toList();
  }

  /**
   * Mean of the last three evaluations along the trial's line of ancestors (fewer if there are
   * fewer); empty if it failed or was never evaluated.
   */
  public static OptionalDouble score(List<Result> history, int trial) {
    return score(new Lineage(history), trial);
  }

  /** The same of every objective; empty as above. */
  public static List<Double> values(List<Result> history, int trial) {
    return values(new Lineage(history), trial);
  }

  /**
   * The same of what must stay within something, in the order of the constraints; empty as above.
   */
  public static List<Double> constrained(List<Result> history, int trial) {
    return means(new Lineage(history), trial, Result.Evaluation::constrained);
  }

  /** By how much the constraints are violated, as Optuna has it: satisfied where at most 0. */
  public static List<Double> violations(
      List<Result> history, int trial, List<OutcomeConstraint> constraints) {
    return violations(new Lineage(history), trial, constraints);
  }

  private static List<Double> violations(
      Lineage lineage, int trial, List<OutcomeConstraint> constraints) {
    return constraints.isEmpty()
        ? List.of()
        : OutcomeConstraint.violations(
            constraints, means(lineage, trial, Result.Evaluation::constrained));
  }

  private static OptionalDouble score(Lineage lineage, int trial) {
    List<Double> values = values(lineage, trial);
    return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(values.get(0));
  }

  private static List<Double> values(Lineage lineage, int trial) {
    return means(lineage, trial, Result.Evaluation::values);
  }

  private static List<Double> means(
      Lineage lineage, int trial, Function<Result.Evaluation, List<Double>> of) {
    if (fitness(lineage.result(trial)).isEmpty()) {
      return List.of();
    }
    List<Result.Evaluation> all = lineage.evaluations(trial);
    List<Result.Evaluation> last = all.subList(Math.max(0, all.size() - EVALUATIONS), all.size());
    List<Double> means = new ArrayList<>();
    for (int metric = 0; metric < of.apply(last.get(0)).size(); metric++) {
      // Not DoubleStream.average(), which leaves the order of summation to the library.
      double sum = 0;
      for (Result.Evaluation evaluation : last) {
        sum += of.apply(evaluation).get(metric);
      }
      means.add(sum / last.size());
    }
    return means;
  }

  /**
   * The last evaluation's score, of several objectives the first one's; empty if the trial failed
   * or a value is not finite.
   */
  public static OptionalDouble fitness(Result result) {
    if (result.failure().isPresent() || result.evaluations().isEmpty()) {
      return OptionalDouble.empty();
    }
    Result.Evaluation last = result.evaluations().get(result.evaluations().size() - 1);
    return last.values().stream().allMatch(Double::isFinite)
        ? OptionalDouble.of(last.score())
        : OptionalDouble.empty();
  }

  /** The better score first, no score last. */
  public static Comparator<OptionalDouble> byScore(boolean maximize) {
    return (one, two) -> {
      if (one.isEmpty() || two.isEmpty()) {
        return Boolean.compare(one.isEmpty(), two.isEmpty());
      }
      // Adding zero makes −0 and 0 the tie that they are.
      int order = Double.compare(one.getAsDouble() + 0.0, two.getAsDouble() + 0.0);
      return maximize ? -order : order;
    };
  }
}
