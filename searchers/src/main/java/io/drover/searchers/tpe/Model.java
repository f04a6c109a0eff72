package io.drover.searchers.tpe;

import io.drover.dsl.random.Rng;
import java.util.Map;
import java.util.function.Predicate;

/** The densities of one group's parameters among good trials and among the others. */
final class Model {
  private final Group group;
  private final ParzenEstimator good;
  private final ParzenEstimator others;
  private final double[][] candidates;
  private final int count;

  Model(Group group, int candidates) {
    this.group = group;
    this.good = new ParzenEstimator(group);
    this.others = new ParzenEstimator(group);
    this.candidates = new double[group.dimensions().size()][candidates];
    this.count = candidates;
  }

  void fit(Rows rows, boolean[] below, boolean[] above) {
    if (!group.dimensions().isEmpty()) {
      good.fit(rows, below, true);
      others.fit(rows, above, false);
    }
  }

  /**
   * Draws candidates from the good ones' density and takes that which is denser there than among
   * the others by the largest factor, of those that will do.
   *
   * @param values of the groups before; takes over the candidate's
   * @param will whether a candidate will do
   * @return the logarithm of the factor; NaN if no candidate will do
   */
  double choose(Map<String, Object> values, Rng rng, Predicate<Map<String, Object>> will) {
    good.sample(rng, candidates, count);
    double[] ratios = good.logDensities(candidates, count);
    double[] against = others.logDensities(candidates, count);
    for (int c = 0; c < count; c++) {
      ratios[c] -= against[c];
    }
    double[] numbers = new double[candidates.length];
    for (int tried = 0; tried < count; tried++) {
      int best = 0;
      for (int c = 1; c < count; c++) {
        best = ratios[c] > ratios[best] ? c : best;
      }
      for (int d = 0; d < numbers.length; d++) {
        numbers[d] = candidates[d][best];
      }
      group.put(numbers, values);
      if (will.test(values)) {
        return ratios[best];
      }
      ratios[best] = Double.NEGATIVE_INFINITY;
    }
    return Double.NaN;
  }
}
