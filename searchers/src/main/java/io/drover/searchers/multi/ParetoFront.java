package io.drover.searchers.multi;

import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The trials that no other one beats. */
public final class ParetoFront {
  private ParetoFront() {}

  /**
   * Indices of the trials that are complete, violate nothing and are dominated by no other such
   * one, in order. Of equal ones all are there, as in Optuna's {@code best_trials}.
   */
  public static List<Integer> of(List<Observation> observations, List<Direction> directions) {
    List<Integer> indices = new ArrayList<>();
    List<double[]> losses = new ArrayList<>();
    for (int i = 0; i < observations.size(); i++) {
      Optional<double[]> own = losses(observations.get(i), directions);
      if (own.isPresent()) {
        indices.add(i);
        losses.add(own.get());
      }
    }
    return ofLosses(losses).stream().map(indices::get).toList();
  }

  /** A trial's values, all to be minimised; empty if it has none, or violates a constraint. */
  public static Optional<double[]> losses(Observation observation, List<Direction> directions) {
    if (observation.state() != Observation.State.COMPLETE || observation.violation() > 0) {
      return Optional.empty();
    }
    double[] losses = new double[directions.size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = directions.get(i).loss(observation.values().get(i));
    }
    return Optional.of(losses);
  }

  /** Indices of the points that no other one dominates, all objectives to be minimised. */
  public static List<Integer> ofLosses(List<double[]> losses) {
    List<Integer> front = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      double[] point = losses.get(i);
      boolean dominated = false;
      for (int j = 0; j < losses.size() && !dominated; j++) {
        dominated = dominates(losses.get(j), point);
      }
      if (!dominated) {
        front.add(i);
      }
    }
    return List.copyOf(front);
  }

  /** Whether a point is nowhere worse than another one, and somewhere better. */
  public static boolean dominates(double[] better, double[] worse) {
    boolean somewhere = false;
    for (int i = 0; i < better.length; i++) {
      if (better[i] > worse[i]) {
        return false;
      }
      somewhere |= better[i] < worse[i];
    }
    return somewhere;
  }
}
