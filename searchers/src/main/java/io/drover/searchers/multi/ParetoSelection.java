package io.drover.searchers.multi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best of several points with several losses each: front after front (Deb et al., 2002), and of
 * the last front, of which only some are wanted, those that together dominate the largest volume,
 * one after the other (Guerreiro, Fonseca and Paquete, 2016, "Greedy hypervolume subset selection
 * in low dimensions").
 */
public final class ParetoSelection {
  /** A reference point's coordinate that would be 0. */
  private static final double EPSILON = 1e-12;

  private ParetoSelection() {}

  /**
   * The indices of the best.
   *
   * @param points [point][objective], smaller is better
   */
  public static List<Integer> best(double[][] points, int count) {
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      rest.add(i);
    }
    List<Integer> best = new ArrayList<>();
    while (best.size() < count && !rest.isEmpty()) {
      List<Integer> front = front(points, rest);
      int wanted = count - best.size();
      best.addAll(front.size() <= wanted ? front : fill(points, front, wanted));
      rest.removeAll(front);
    }
    return best;
  }

  /** Those that no other of them dominates. */
  private static List<Integer> front(double[][] points, List<Integer> candidates) {
    List<double[]> losses = candidates.stream().map(candidate -> points[candidate]).toList();
    return ParetoFront.ofLosses(losses).stream().map(candidates::get).toList();
  }

  private static List<Integer> fill(double[][] points, List<Integer> front, int count) {
    double[] reference = reference(points, front);
    List<Integer> rest = new ArrayList<>(front);
    List<Integer> chosen = new ArrayList<>();
    List<double[]> dominated = new ArrayList<>();
    while (chosen.size() < count) {
      int best = 0;
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < rest.size(); i++) {
        double gain = Hypervolume.gain(points[rest.get(i)], dominated, reference);
        if (gain > largest) {
          largest = gain;
          best = i;
        }
      }
      int index = rest.remove(best);
      dominated.add(points[index]);
      chosen.add(index);
    }
    return chosen;
  }

  /** A little worse than the worst of each objective. */
  private static double[] reference(double[][] points, List<Integer> front) {
    double[] reference = new double[points[0].length];
    Arrays.fill(reference, Double.NEGATIVE_INFINITY);
    for (int index : front) {
      for (int i = 0; i < reference.length; i++) {
        reference[i] = Math.max(reference[i], points[index][i]);
      }
    }
    for (int i = 0; i < reference.length; i++) {
      double worse = Math.max(1.1 * reference[i], 0.9 * reference[i]);
      reference[i] = worse == 0 ? EPSILON : worse;
    }
    return reference;
  }
}
