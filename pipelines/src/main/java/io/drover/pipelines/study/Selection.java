package io.drover.pipelines.study;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.language.Metric;
import io.drover.dsl.language.OutcomeConstraint;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.searchers.Lineage;
import io.drover.searchers.Proposal;
import io.drover.searchers.Ranking;
import io.drover.searchers.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Picks the winner of one objective: the three best by the mean of their last three evaluations go
 * to the validation seeds; the best there wins. Ties go to the lower trial. What violates an
 * outcome constraint is a finalist only where everything does, and then the least violation wins;
 * who violates one on the validation seeds stands behind who does not.
 */
final class Selection {
  private static final int FINALISTS = 3;

  private final Experiment experiment;
  private final ChainBuilder chains;
  private final Rounds rounds;

  Selection(Experiment experiment, ChainBuilder chains, Rounds rounds) {
    this.experiment = experiment;
    this.chains = chains;
    this.rounds = rounds;
  }

  /**
   * What is picked.
   *
   * @param winner empty if every trial failed
   * @param front of several objectives
   */
  record Picked(Optional<Winner> winner, Optional<Front> front) {}

  /** The winner, by way of the validation seeds. */
  Picked pick(String phase, List<Trial> trials) {
    return experiment.objectives().several()
        ? new FrontSelection(experiment, chains, rounds).pick(phase, trials)
        : new Picked(winner(phase, trials), Optional.empty());
  }

  private Optional<Winner> winner(String phase, List<Trial> trials) {
    List<Winner> finalists = finalists(trials);
    List<Long> seeds = experiment.seeds().validate();
    if (finalists.isEmpty() || seeds.isEmpty()) {
      return finalists.stream().findFirst();
    }
    List<Chain> round = new ArrayList<>();
    for (Winner finalist : finalists) {
      for (long seed : seeds) {
        round.add(chains.whole(finalist.line(), "seed/" + seed, ChainBuilder.Evaluate.LAST_THREE));
      }
    }
    List<List<Outcome>> outcomes = rounds.run(phase, round);
    List<Winner> validated = new ArrayList<>();
    for (int i = 0; i < finalists.size(); i++) {
      Winner finalist = finalists.get(i);
      List<List<Outcome>> own = outcomes.subList(i * seeds.size(), (i + 1) * seeds.size());
      OptionalDouble score = score(own, experiment.objective().metric());
      ConstraintFindings.Stages stages =
          new ConstraintFindings.Stages(
              finalist.constrained().tuned(), scores(own, experiment.objectives().constrained()));
      validated.add(
          new Winner(finalist.trial(), finalist.line(), finalist.selected(), score, stages));
    }
    // Finalists come best first with ties by trial, and the sort is stable: but a tie in validation
    // goes to the lower trial, not to the better tuning score.
    validated.sort(
        Comparator.comparing((Winner w) -> w.validated().isEmpty())
            .thenComparingDouble(w -> excess(w.constrained().validated()))
            .thenComparingDouble(this::rank)
            .thenComparingInt(w -> w.trial().number()));
    return Optional.of(validated.get(0));
  }

  private List<Winner> finalists(List<Trial> trials) {
    int islands = trials.stream().mapToInt(Trial::island).max().orElse(-1) + 1;
    boolean maximize = experiment.objective().maximize();
    List<Winner> best = new ArrayList<>();
    for (int i = 0; i < islands; i++) {
      int island = i;
      List<Trial> own = trials.stream().filter(t -> t.island() == island).toList();
      List<Result> history = own.stream().map(Trial::result).toList();
      List<OutcomeConstraint> constraints = experiment.objectives().constraints();
      for (int index : Ranking.top(history, maximize, constraints, FINALISTS)) {
        List<Proposal> line = Lineage.line(history, index);
        double score = Ranking.score(history, index).orElseThrow();
        List<Double> constrained = Ranking.constrained(history, index);
        best.add(
            new Winner(
                own.get(index),
                line,
                score,
                OptionalDouble.empty(),
                new ConstraintFindings.Stages(constrained, List.of())));
      }
    }
    best.sort(
        Comparator.comparingDouble((Winner w) -> excess(w.constrained().tuned()))
            .thenComparingDouble(w -> maximize ? -w.selected() : w.selected())
            .thenComparingInt(w -> w.trial().number()));
    return best.subList(0, Math.min(FINALISTS, best.size()));
  }

  private double excess(List<Double> constrained) {
    return ConstraintFindings.excess(experiment.objectives().constraints(), constrained);
  }

  /** The scores by several metrics; none if a training failed. */
  static List<Double> scores(List<List<Outcome>> chains, List<String> metrics) {
    List<Double> means = new ArrayList<>();
    for (String metric : metrics) {
      score(chains, metric).ifPresent(means::add);
    }
    return means;
  }

  /** Mean over seeds of the mean of the last three evaluations; empty if a training failed. */
  static OptionalDouble score(List<List<Outcome>> chains, String metric) {
    double sum = 0;
    for (List<Outcome> chain : chains) {
      double own = 0;
      int count = 0;
      for (Outcome outcome : chain) {
        if (outcome.failure().isPresent()) {
          return OptionalDouble.empty();
        }
        if (outcome.segment().kind() == Segment.Kind.EVALUATE) {
          own += value(metric, outcome, chain);
          count++;
        }
      }
      sum += own / count;
    }
    return OptionalDouble.of(sum / chains.size());
  }

  /** Of an evaluation; of a total what it comes to in the end, as the last one says. */
  static double value(String metric, Outcome evaluation, List<Outcome> chain) {
    Outcome told = evaluation;
    for (Outcome later : Metric.total(metric) ? chain : List.<Outcome>of()) {
      told = later.metrics().containsKey(metric) ? later : told;
    }
    return told.metrics().get(metric);
  }

  /** Smaller is better; failed is worst. */
  private double rank(Winner winner) {
    if (winner.validated().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double score = winner.validated().getAsDouble();
    return experiment.objective().maximize() ? -score : score;
  }
}
