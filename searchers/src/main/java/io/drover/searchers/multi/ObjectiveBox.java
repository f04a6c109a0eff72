package io.drover.searchers.multi;

import java.util.Arrays;
import java.util.List;

/**
 * Where a study's points lie, all objectives to be minimised: hypervolumes are measured from its
 * reference, and told as shares of its volume.
 *
 * @param ideal [objectives], the smallest value of each over all points
 * @param reference [objectives], the largest value of each, and a tenth of the range beyond it (1
 *     where all are equal), so that the ends of a front count too
 */
public record ObjectiveBox(double[] ideal, double[] reference) {
  private static final double MARGIN = 0.1;

  /**
   * Around finite points.
   *
   * @param losses at least one
   */
  public static ObjectiveBox of(List<double[]> losses) {
    double[] ideal = new double[losses.get(0).length];
    double[] reference = new double[ideal.length];
    Arrays.fill(ideal, Double.POSITIVE_INFINITY);
    Arrays.fill(reference, Double.NEGATIVE_INFINITY);
    for (double[] point : losses) {
      for (int i = 0; i < ideal.length; i++) {
        ideal[i] = Math.min(ideal[i], point[i]);
        reference[i] = Math.max(reference[i], point[i]);
      }
    }
    for (int i = 0; i < ideal.length; i++) {
      double range = reference[i] - ideal[i];
      reference[i] += range > 0 ? MARGIN * range : 1;
    }
    return new ObjectiveBox(ideal, reference);
  }

  /** A volume as a part of that between ideal and reference. */
  public double share(double volume) {
    double whole = 1;
    for (int i = 0; i < ideal.length; i++) {
      whole *= reference[i] - ideal[i];
    }
    return volume / whole;
  }
}
