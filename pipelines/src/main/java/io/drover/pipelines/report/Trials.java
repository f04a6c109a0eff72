package io.drover.pipelines.report;

import io.drover.dsl.language.OutcomeConstraint;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import io.drover.searchers.Proposal;
import io.drover.searchers.Ranking;
import io.drover.searchers.Result;
import io.drover.searchers.Result.Evaluation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The trials of a search and the line that led to its winner. */
final class Trials {
  private final Map<Integer, Result> byNumber = new TreeMap<>();
  private final List<Proposal> line;
  private final Space space;
  private final boolean maximize;
  private final List<OutcomeConstraint> constraints;

  Trials(Report report) {
    report.trials().forEach(result -> byNumber.put(result.proposal().trial(), result));
    line = report.line();
    space = report.experiment().space();
    maximize = report.experiment().objective().maximize();
    constraints = report.experiment().objectives().constraints();
  }

  Stream<Result> stream() {
    return byNumber.values().stream();
  }

  int count() {
    return byNumber.size();
  }

  int failed() {
    return (int) stream().filter(result -> result.failure().isPresent()).count();
  }

  boolean isEmpty() {
    return byNumber.isEmpty();
  }

  /** Whether trials continue others: a population, not a set of configurations. */
  boolean isPopulation() {
    return stream().anyMatch(result -> result.proposal().generation() > 0);
  }

  List<Proposal> line() {
    return line;
  }

  Map<String, Domain> domains() {
    return space.domains();
  }

  List<String> parameters() {
    return List.copyOf(space.domains().keySet());
  }

  int members() {
    return (int) stream().mapToInt(result -> result.proposal().member()).distinct().count();
  }

  int generations() {
    return 1 + stream().mapToInt(result -> result.proposal().generation()).max().orElse(-1);
  }

  /** How often a member went on from another's weights. */
  long copies() {
    return stream().filter(result -> isCopy(result.proposal())).count();
  }

  /** Whether a member goes on from the weights of another. */
  boolean isCopy(Proposal proposal) {
    return proposal.parent().isPresent()
        && byNumber.containsKey(proposal.parent().getAsInt())
        && byNumber.get(proposal.parent().getAsInt()).proposal().member() != proposal.member();
  }

  /** The last score of a trial; empty if it failed or is unknown. */
  OptionalDouble score(int trial) {
    Result result = byNumber.get(trial);
    return result == null ? OptionalDouble.empty() : score(result);
  }

  /** The last score of a trial; empty if it failed. */
  static OptionalDouble score(Result result) {
    List<Evaluation> evaluations = result.evaluations();
    return result.failure().isPresent() || evaluations.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(evaluations.get(evaluations.size() - 1).score());
  }

  /** Whether a trial lies outside of what it must stay within. */
  boolean violates(Result result) {
    List<Double> violations =
        Ranking.violations(List.of(result), result.proposal().trial(), constraints);
    return OutcomeConstraint.excess(violations) > 0;
  }

  /**
   * Trials from the best last score to the worst, behind them those that violate a constraint, and
   * failed ones last; ties by number.
   */
  List<Result> ranked() {
    Comparator<Result> byGoodness =
        Comparator.comparingDouble(
            result -> {
              OptionalDouble score = score(result);
              double loss = maximize ? -score.orElse(0) : score.orElse(0);
              return score.isPresent() ? loss : Double.POSITIVE_INFINITY;
            });
    return stream()
        .sorted(
            Comparator.comparing((Result result) -> score(result).isEmpty())
                .thenComparing(this::violates)
                .thenComparing(byGoodness))
        .toList();
  }
}
