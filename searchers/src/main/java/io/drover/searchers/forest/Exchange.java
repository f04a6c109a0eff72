package io.drover.searchers.forest;

import io.drover.dsl.random.Rng;
import io.drover.searchers.surrogate.Axis;
import io.drover.searchers.surrogate.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * SMAC's local search: of the neighbours that differ in one parameter, in random order, the first
 * that promises more is gone to, until none does. A choice has all others for neighbours, a number
 * four, drawn around it with a deviation of a fifth of its domain (Hutter et al., 2011, section
 * 4.3; ConfigSpace's one-exchange neighbourhood).
 */
final class Exchange {
  private static final int NEIGHBOURS = 4;
  private static final double DEVIATION = 0.2;
  private static final int MOST_STEPS = 200;

  private final Points points;
  private final List<Axis> axes;
  private final ToDoubleFunction<double[]> promise;
  private final Predicate<double[]> allowed;

  /**
   * In a space.
   *
   * @param promise of features
   * @param allowed which points may be gone to
   */
  Exchange(Points points, ToDoubleFunction<double[]> promise, Predicate<double[]> allowed) {
    this.points = points;
    this.axes = points.axes();
    this.promise = promise;
    this.allowed = allowed;
  }

  /** A point and what it promises. */
  record Candidate(double[] point, double value) {}

  Candidate candidate(double[] point) {
    return new Candidate(point, promise.applyAsDouble(points.features(point)));
  }

  /** Goes up from a point. */
  Candidate climb(Candidate from, Rng rng) {
    Candidate best = from;
    for (int step = 0; step < MOST_STEPS; step++) {
      Candidate next = next(best, rng);
      if (next == null) {
        break;
      }
      best = next;
    }
    return best;
  }

  /**
   * Goes away from what is known without promising less: a forest's promise is the same all over a
   * box, in which one or two parameters at a time are drawn anew.
   *
   * @param distance of features from the nearest trial
   */
  Candidate spread(Candidate from, ToDoubleFunction<double[]> distance, Rng rng) {
    Candidate furthest = from;
    double far = distance.applyAsDouble(points.features(from.point));
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] drawn = points.draw(rng);
      double[] point = furthest.point.clone();
      for (int change = rng.nextInt(2); change >= 0; change--) {
        int i = rng.nextInt(point.length);
        point[i] = drawn[i];
      }
      double[] features = points.features(point);
      double there = distance.applyAsDouble(features);
      double promised = there > far ? promise.applyAsDouble(features) : 0;
      if (there > far && promised >= furthest.value && allowed.test(point)) {
        furthest = new Candidate(point, promised);
        far = there;
      }
    }
    return furthest;
  }

  private Candidate next(Candidate from, Rng rng) {
    List<double[]> neighbours = neighbours(from.point, rng);
    int[] order = new int[neighbours.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    rng.shuffle(order, order.length);
    for (int i : order) {
      Candidate candidate = candidate(neighbours.get(i));
      if (candidate.value > from.value && allowed.test(candidate.point)) {
        return candidate;
      }
    }
    return null;
  }

  private List<double[]> neighbours(double[] point, Rng rng) {
    double[] features = points.features(point);
    List<double[]> neighbours = new ArrayList<>();
    for (int i = 0; i < point.length; i++) {
      Axis axis = axes.get(i);
      if (features[i] == Points.ABSENT) {
        continue;
      }
      if (axis.nominal()) {
        for (long choice = 0; choice < axis.size(); choice++) {
          add(neighbours, point, i, choice);
        }
      } else {
        for (int k = 0; k < NEIGHBOURS; k++) {
          add(neighbours, point, i, near(axis, point[i], rng));
        }
      }
    }
    return neighbours;
  }

  private static void add(List<double[]> neighbours, double[] point, int i, double number) {
    if (number != point[i]) {
      double[] neighbour = point.clone();
      neighbour[i] = number;
      neighbours.add(neighbour);
    }
  }

  /** A normal draw, again if it is outside; of separate values at least the next one. */
  private static double near(Axis axis, double number, Rng rng) {
    double place;
    do {
      place = number + DEVIATION * rng.nextGaussian();
    } while (place < 0 || place > 1);
    if (axis.continuous()) {
      return place;
    }
    long here = axis.index(number);
    long there = axis.index(place);
    if (there == here) {
      there = place < number ? here - 1 : here + 1;
    }
    return axis.at(Math.max(0, Math.min(axis.size() - 1, there)));
  }
}
