package io.drover.pipelines.study;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Objectives;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Outcome;
import io.drover.searchers.Lineage;
import io.drover.searchers.Result;
import io.drover.searchers.multi.ParetoSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Picks the winner of several objectives: the front of the tuning values goes to the validation
 * seeds, and of what keeps the constraints and no other one dominates there {@code test.pick} is
 * tested.
 */
public final class FrontSelection {
  /**
   * So many trials are validated at most, as a front can be nearly as large as the search. Of a
   * larger one it is the best in each objective, and those that together dominate the largest
   * volume.
   */
  public static final int MOST_VALIDATED = 12;

  private final Experiment experiment;
  private final ChainBuilder chains;
  private final Rounds rounds;

  FrontSelection(Experiment experiment, ChainBuilder chains, Rounds rounds) {
    this.experiment = experiment;
    this.chains = chains;
    this.rounds = rounds;
  }

  Selection.Picked pick(String phase, List<Trial> trials) {
    Front front = Front.of(experiment.objectives(), trials);
    List<Front.Member> finalists = finalists(front);
    List<Long> seeds = experiment.seeds().validate();
    if (!finalists.isEmpty() && !seeds.isEmpty()) {
      front = front.validated(validated(phase, finalists, seeds));
    }
    return new Selection.Picked(winner(front), Optional.of(front));
  }

  private static Optional<Winner> winner(Front front) {
    if (front.picked().isEmpty()) {
      return Optional.empty();
    }
    Front.Member member = front.member(front.picked().getAsInt());
    List<Double> validated = member.validated();
    return Optional.of(
        new Winner(
            member.trial(),
            List.of(member.trial().result().proposal()),
            member.tuned().get(0),
            validated.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(validated.get(0)),
            member.constrained()));
  }

  /** By trial. */
  private static List<Front.Member> finalists(Front front) {
    List<Front.Member> members = front.members();
    if (members.size() <= MOST_VALIDATED) {
      return members;
    }
    double[][] points = points(front);
    Set<Integer> chosen = new TreeSet<>();
    for (int objective = 0; objective < points[0].length; objective++) {
      chosen.add(Front.best(List.of(points), objective).orElseThrow());
    }
    for (int next : ParetoSelection.best(points, MOST_VALIDATED)) {
      if (chosen.size() < MOST_VALIDATED) {
        chosen.add(next);
      }
    }
    return chosen.stream().map(members::get).toList();
  }

  /** From 0, the best of each objective, to 1, the reference; [members][objectives]. */
  private static double[][] points(Front front) {
    Objectives objectives = front.objectives();
    double[] ideal = Front.losses(objectives, front.ideal());
    double[] reference = Front.losses(objectives, front.reference());
    double[][] points = new double[front.members().size()][];
    for (int i = 0; i < points.length; i++) {
      points[i] = Front.losses(objectives, front.members().get(i).tuned());
      for (int k = 0; k < ideal.length; k++) {
        points[i][k] = (points[i][k] - ideal[k]) / (reference[k] - ideal[k]);
      }
    }
    return points;
  }

  private Map<Integer, Front.Validation> validated(
      String phase, List<Front.Member> finalists, List<Long> seeds) {
    List<Chain> round = new ArrayList<>();
    for (Front.Member finalist : finalists) {
      List<Result> own = List.of(finalist.trial().result());
      int trial = finalist.trial().result().proposal().trial();
      for (long seed : seeds) {
        round.add(
            chains.whole(
                Lineage.line(own, trial), "seed/" + seed, ChainBuilder.Evaluate.LAST_THREE));
      }
    }
    List<List<Outcome>> outcomes = rounds.run(phase, round);
    Map<Integer, Front.Validation> values = new LinkedHashMap<>();
    Objectives objectives = experiment.objectives();
    for (int i = 0; i < finalists.size(); i++) {
      List<List<Outcome>> own = outcomes.subList(i * seeds.size(), (i + 1) * seeds.size());
      values.put(
          finalists.get(i).trial().number(),
          new Front.Validation(
              Selection.scores(own, objectives.metrics()),
              Selection.scores(own, objectives.constrained())));
    }
    return values;
  }
}
