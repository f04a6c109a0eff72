package io.drover.searchers.multi;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The point of a front where gaining a little of one objective starts to cost much of others. */
public final class Knee {
  private Knee() {}

  /**
   * Index of the knee: the point farthest, towards the ideal, from the plane through the ends of
   * the axes, each objective from its best on the front to its worst there (Das, 1999, "On
   * characterizing the 'knee' of the Pareto curve"). Ties go to the earlier point.
   *
   * @param losses all objectives to be minimised
   * @return empty if there is no point
   */
  public static OptionalInt of(List<double[]> losses) {
    List<Integer> front = ParetoFront.ofLosses(losses);
    if (front.isEmpty()) {
      return OptionalInt.empty();
    }
    int objectives = losses.get(0).length;
    double[] best = new double[objectives];
    double[] worst = new double[objectives];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    Arrays.fill(worst, Double.NEGATIVE_INFINITY);
    for (int index : front) {
      for (int i = 0; i < objectives; i++) {
        best[i] = Math.min(best[i], losses.get(index)[i]);
        worst[i] = Math.max(worst[i], losses.get(index)[i]);
      }
    }
    int knee = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int index : front) {
      double sum = 0;
      for (int i = 0; i < objectives; i++) {
        double width = worst[i] - best[i];
        sum += width > 0 ? (losses.get(index)[i] - best[i]) / width : 0;
      }
      if (sum < least) {
        least = sum;
        knee = index;
      }
    }
    return OptionalInt.of(knee);
  }
}
