package io.drover.searchers.tpe;

import io.drover.searchers.multi.ParetoSelection;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Shrinkage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which trials are good. Of n complete ones a tenth, rounded up: those with the smallest losses
 * that satisfy their measured constraints; where these do not suffice, those that violate them
 * least.
 */
final class Split {
  /** More good trials than these would blur what is good; only where there is one objective. */
  private static final int MOST_GOOD = 25;

  private Split() {}

  /** How many of so many complete trials are good. */
  static int count(int complete, int objectives) {
    int tenth = (int) Math.ceil(0.1 * complete);
    return objectives == 1 ? Math.min(tenth, MOST_GOOD) : tenth;
  }

  /**
   * The good ones.
   *
   * @param speaks which trials count at all
   * @return by trial
   */
  static boolean[] good(
      List<Observation> observations, boolean[] speaks, List<Direction> directions) {
    List<Integer> feasible = new ArrayList<>();
    List<Integer> infeasible = new ArrayList<>();
    double[] violations = new double[speaks.length];
    for (int trial = 0; trial < speaks.length; trial++) {
      Observation observation = observations.get(trial);
      if (speaks[trial] && observation.state() == Observation.State.COMPLETE) {
        violations[trial] = observation.violation();
        (violations[trial] > 0 ? infeasible : feasible).add(trial);
      }
    }
    int count = count(feasible.size() + infeasible.size(), directions.size());
    boolean[] good = new boolean[speaks.length];
    best(feasible, observations, directions, count).forEach(trial -> good[trial] = true);
    smallest(infeasible, violations, count - feasible.size()).forEach(trial -> good[trial] = true);
    return good;
  }

  private static List<Integer> best(
      List<Integer> trials, List<Observation> observations, List<Direction> directions, int count) {
    double[][] losses = new double[directions.size()][];
    for (int objective = 0; objective < losses.length; objective++) {
      losses[objective] = Shrinkage.values(observations, objective);
      for (int trial : trials) {
        losses[objective][trial] = directions.get(objective).loss(losses[objective][trial]);
      }
    }
    if (losses.length == 1) {
      return smallest(trials, losses[0], count);
    }
    double[][] points = new double[trials.size()][losses.length];
    for (int i = 0; i < points.length; i++) {
      for (int objective = 0; objective < losses.length; objective++) {
        points[i][objective] = losses[objective][trials.get(i)];
      }
    }
    return ParetoSelection.best(points, count).stream().map(trials::get).toList();
  }

  /** The trials with the smallest values, ties by trial. */
  private static List<Integer> smallest(List<Integer> trials, double[] values, int count) {
    int most = Math.min(count, trials.size());
    if (most <= 0) {
      return List.of();
    }
    int[] best = new int[most];
    int found = 0;
    for (int trial : trials) {
      if (found == most && values[trial] >= values[best[most - 1]]) {
        continue;
      }
      int at = found < most ? found++ : most - 1;
      while (at > 0 && values[best[at - 1]] > values[trial]) {
        best[at] = best[at - 1];
        at--;
      }
      best[at] = trial;
    }
    return Arrays.stream(best).boxed().toList();
  }
}
