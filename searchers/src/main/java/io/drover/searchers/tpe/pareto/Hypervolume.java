package io.drover.searchers.tpe.pareto;

import java.util.ArrayList;
import java.util.List;

/**
 * The volume that points dominate, up to a reference point (While, Bradstreet and Barone, 2012, "A
 * fast way of calculating exact hypervolumes"). Smaller is better.
 */
final class Hypervolume {
  private Hypervolume() {}

  /** What a point dominates that others do not. */
  static double gain(double[] point, List<double[]> others, double[] reference) {
    double own = 1;
    for (int i = 0; i < point.length; i++) {
      own *= Math.max(0, reference[i] - point[i]);
    }
    if (own == 0 || others.isEmpty()) {
      return own;
    }
    // What others dominate of the point's own box is what their corners within it dominate.
    List<double[]> within = new ArrayList<>();
    for (double[] other : others) {
      double[] corner = new double[point.length];
      for (int i = 0; i < point.length; i++) {
        corner[i] = Math.max(point[i], other[i]);
      }
      addUndominated(within, corner);
    }
    return own - of(within, reference);
  }

  /** What points dominate together. */
  static double of(List<double[]> points, double[] reference) {
    double sum = 0;
    for (int i = 0; i < points.size(); i++) {
      sum += gain(points.get(i), points.subList(i + 1, points.size()), reference);
    }
    return sum;
  }

  private static void addUndominated(List<double[]> points, double[] corner) {
    for (double[] point : points) {
      if (noWorse(point, corner)) {
        return;
      }
    }
    points.removeIf(point -> noWorse(corner, point));
    points.add(corner);
  }

  private static boolean noWorse(double[] one, double[] other) {
    for (int i = 0; i < one.length; i++) {
      if (one[i] > other[i]) {
        return false;
      }
    }
    return true;
  }
}
