package io.drover.searchers.multi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The volume that points dominate, up to a reference point; exact. In two dimensions by a sweep, in
 * more by WFG's recursion (While, Bradstreet and Barone, 2012, "A Fast Way of Calculating Exact
 * Hypervolumes"): a point adds its own box less what the points after it cover of that.
 *
 * <p>jMetal's {@code WFGHypervolume} keeps its work in static fields, so that two studies of one
 * process would meet there; tests compare with its {@code PISAHypervolume}.
 */
public final class Hypervolume {
  private Hypervolume() {}

  /**
   * Of points whose objectives are all to be minimised.
   *
   * @param losses [points][objectives]; those that do not lie before the reference in every
   *     objective add nothing
   * @param reference [objectives]
   */
  public static double of(List<double[]> losses, double[] reference) {
    List<double[]> inside =
        losses.stream().filter(point -> inside(point, reference)).map(double[]::clone).toList();
    return volume(front(inside), reference);
  }

  /**
   * What a point dominates that others do not.
   *
   * @param others those that do not lie before the reference take nothing away
   */
  public static double gain(double[] point, List<double[]> others, double[] reference) {
    List<double[]> inside = others.stream().filter(other -> inside(other, reference)).toList();
    return inside(point, reference) ? exclusive(point, inside, reference) : 0;
  }

  /**
   * The volume after each point, which never falls.
   *
   * @param losses in the order in which they came
   */
  public static List<Double> history(List<double[]> losses, double[] reference) {
    List<Double> history = new ArrayList<>();
    List<double[]> front = new ArrayList<>();
    double volume = 0;
    for (double[] point : losses) {
      boolean counts =
          inside(point, reference) && front.stream().noneMatch(other -> covers(other, point));
      if (counts) {
        volume += exclusive(point, front, reference);
        front.removeIf(other -> ParetoFront.dominates(point, other));
        front.add(point);
      }
      history.add(volume);
    }
    return history;
  }

  private static boolean inside(double[] point, double[] reference) {
    for (int i = 0; i < point.length; i++) {
      if (!(point[i] < reference[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean covers(double[] one, double[] other) {
    for (int i = 0; i < one.length; i++) {
      if (one[i] > other[i]) {
        return false;
      }
    }
    return true;
  }

  /** Points that none before or after them covers, the worst of the last objective first. */
  private static List<double[]> front(List<double[]> points) {
    List<double[]> front = new ArrayList<>();
    for (double[] point : points) {
      if (front.stream().noneMatch(other -> covers(other, point))) {
        front.removeIf(other -> covers(point, other));
        front.add(point);
      }
    }
    // So the boxes that later points cut out of an earlier one soon have few corners left.
    int last = points.isEmpty() ? 0 : points.get(0).length - 1;
    front.sort(Comparator.comparingDouble((double[] point) -> -point[last]));
    return front;
  }

  private static double volume(List<double[]> front, double[] reference) {
    if (reference.length == 2) {
      return area(front, reference);
    }
    double volume = 0;
    for (int i = 0; i < front.size(); i++) {
      volume += exclusive(front.get(i), front.subList(i + 1, front.size()), reference);
    }
    return volume;
  }

  /** Of a front whose second objective falls, and whose first one therefore grows. */
  private static double area(List<double[]> front, double[] reference) {
    double area = 0;
    double above = reference[1];
    for (double[] point : front) {
      area += (reference[0] - point[0]) * (above - point[1]);
      above = point[1];
    }
    return area;
  }

  /** What a point adds to others. */
  private static double exclusive(double[] point, List<double[]> others, double[] reference) {
    double box = 1;
    for (int i = 0; i < point.length; i++) {
      box *= reference[i] - point[i];
    }
    List<double[]> limited = new ArrayList<>();
    for (double[] other : others) {
      double[] corner = new double[point.length];
      for (int i = 0; i < corner.length; i++) {
        corner[i] = Math.max(point[i], other[i]);
      }
      limited.add(corner);
    }
    return others.isEmpty() ? box : box - volume(front(limited), reference);
  }
}
