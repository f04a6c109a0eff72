package io.drover.searchers.gp;

import io.drover.searchers.surrogate.Axis;
import io.drover.searchers.surrogate.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Climbs from a point to one that promises most around it: continuous axes together by their
 * slopes, then one after the other those with separate values, by trying all of them, or if there
 * are many by steps that double, until nothing improves (as Optuna 5's GPSampler does; its line
 * search is Brent's).
 */
final class Ascent {
  private static final int MOST_ROUNDS = 100;
  private static final int MOST_ITERATIONS = 200;

  /** The square root of Optuna's {@code tol}. */
  private static final double TOLERANCE = 1e-2;

  /** Values of an axis that are all tried; Optuna's. */
  private static final long FEW = 16;

  private final Points points;
  private final List<Axis> axes;
  private final Acquisition acquisition;

  /** What may be tried at all. */
  private final Predicate<double[]> allowed;

  Ascent(Points points, Acquisition acquisition, Predicate<double[]> allowed) {
    this.points = points;
    this.axes = points.axes();
    this.acquisition = acquisition;
    this.allowed = allowed;
  }

  /**
   * A point and what it promises.
   *
   * @param point with a number also for what is not there
   */
  record Candidate(double[] point, double value) {}

  /**
   * The features of a point as the process knows them: of what is not there, an ordered axis is in
   * the middle of its domain, wherever a search has it, and a nominal one is at a choice of its
   * own.
   */
  static double[] features(Points points, double[] point) {
    return imputed(points.axes(), points.features(point));
  }

  /** Features without gaps. */
  static double[] imputed(List<Axis> axes, double[] features) {
    for (int i = 0; i < features.length; i++) {
      if (features[i] == Points.ABSENT && !axes.get(i).nominal()) {
        features[i] = 0.5;
      }
    }
    return features;
  }

  /** A point, valued. */
  Candidate candidate(double[] point) {
    return new Candidate(point, acquisition.value(features(points, point)));
  }

  /**
   * Climbs from a point that satisfies the space. It may end at one that may not be tried only if
   * that is where it began or slid to.
   */
  @SuppressWarnings("ReferenceEquality") // the very same: no step was better
  Candidate climb(Candidate from) {
    Candidate best = from;
    boolean separate = axes.stream().anyMatch(axis -> !axis.continuous());
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Candidate start = best;
      best = slide(best);
      for (int i = 0; i < axes.size(); i++) {
        if (!axes.get(i).continuous()) {
          best = step(best, i);
        }
      }
      if (!(best.value > start.value) || !separate) {
        break;
      }
    }
    return best;
  }

  private Candidate slide(Candidate from) {
    double[] present = points.features(from.point);
    List<Integer> moved = new ArrayList<>();
    for (int i = 0; i < present.length; i++) {
      boolean matters = acquisition.objective().kernel().inverse()[i] > 0;
      if (axes.get(i).continuous() && present[i] != Points.ABSENT && matters) {
        moved.add(i);
      }
    }
    if (moved.isEmpty()) {
      return from;
    }
    // In units of each axis's length, in which the slopes are alike.
    double[] start = new double[moved.size()];
    double[] upper = new double[moved.size()];
    for (int k = 0; k < start.length; k++) {
      upper[k] = Math.sqrt(acquisition.objective().kernel().inverse()[moved.get(k)]);
      start[k] = from.point[moved.get(k)] * upper[k];
    }
    double[] features = imputed(axes, present);
    double[] slopes = new double[features.length];
    double[] point = from.point.clone();
    Minimizer.Function function =
        (x, gradient) -> {
          place(x, upper, moved, point, features);
          if (!points.free() && !points.satisfies(points.values(point))) {
            return Double.POSITIVE_INFINITY;
          }
          double value = acquisition.value(features, slopes);
          for (int k = 0; k < x.length; k++) {
            gradient[k] = -slopes[moved.get(k)] / upper[k];
          }
          return -value;
        };
    double[] lower = new double[start.length];
    Minimizer.Minimum minimum =
        Minimizer.minimize(function, start, lower, upper, MOST_ITERATIONS, TOLERANCE);
    if (!(-minimum.value() > from.value)) {
      return from;
    }
    place(minimum.x(), upper, moved, point, features);
    return new Candidate(point, -minimum.value());
  }

  private static void place(
      double[] x, double[] upper, List<Integer> moved, double[] point, double[] features) {
    for (int k = 0; k < x.length; k++) {
      int axis = moved.get(k);
      point[axis] = Math.max(0, Math.min(1, x[k] / upper[k]));
      features[axis] = point[axis];
    }
  }

  private Candidate step(Candidate from, int i) {
    Axis axis = axes.get(i);
    long here = axis.index(from.point[i]);
    Candidate best = from;
    if (axis.nominal() || axis.size() <= FEW) {
      for (long index = 0; index < axis.size(); index++) {
        best = index == here ? best : better(best, from.point, i, axis.at(index));
      }
      return best;
    }
    for (long step = 1; step < axis.size(); step *= 2) {
      if (here + step < axis.size()) {
        best = better(best, from.point, i, axis.at(here + step));
      }
      if (here - step >= 0) {
        best = better(best, from.point, i, axis.at(here - step));
      }
    }
    return best;
  }

  private Candidate better(Candidate best, double[] from, int i, double number) {
    double[] point = Arrays.copyOf(from, from.length);
    point[i] = number;
    Candidate candidate = candidate(point);
    return candidate.value > best.value && allowed.test(point) ? candidate : best;
  }
}
