package io.drover.searchers.importance;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.distribution.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * fANOVA: the share of a random forest's variance that each parameter has alone. The forest and the
 * marginals are those of Optuna's {@code FanovaImportanceEvaluator}: 64 trees on bootstrap samples,
 * 64 levels at most, choices as one column each. It knows parameters only that all trials have.
 *
 * @see <a href="https://proceedings.mlr.press/v32/hutter14.html">Hutter, Hoos and Leyton-Brown
 *     (2014), An Efficient Approach for Assessing Hyperparameter Importance</a>
 */
public final class Fanova implements Importance {
  private static final int TREES = 64;

  /** A parameter as columns of numbers: one, or one for each of its choices. */
  private record Columns(String parameter, Distribution domain, int from, int count) {}

  @Override
  public Map<String, Double> of(FrozenStudy study, int objective) {
    List<FrozenTrial> trials = Importance.complete(study);
    if (trials.size() < 2) {
      return Map.of();
    }
    Map<String, Double> importances = new TreeMap<>();
    List<Columns> columns = new ArrayList<>();
    int width = 0;
    for (Map.Entry<String, Distribution> parameter : common(trials).entrySet()) {
      importances.put(parameter.getKey(), 0.0);
      if (!Importance.single(parameter.getValue())) {
        int count =
            parameter.getValue() instanceof Distribution.Choices choices
                ? choices.choices().size()
                : 1;
        columns.add(new Columns(parameter.getKey(), parameter.getValue(), width, count));
        width += count;
      }
    }
    double[][] points = new double[trials.size()][width];
    double[] values = new double[trials.size()];
    for (int i = 0; i < points.length; i++) {
      values[i] = trials.get(i).values().get(objective);
      encode(trials.get(i), columns, points[i]);
    }
    double[] sums = new double[columns.size()];
    int counted = 0;
    for (int tree = 0; tree < TREES; tree++) {
      Rng rng = Key.of("fanova").child(tree).rng();
      int[] sample = new int[points.length];
      for (int i = 0; i < sample.length; i++) {
        sample[i] = (int) (rng.nextDouble() * points.length);
      }
      TreeMarginals marginals =
          new TreeMarginals(RegressionTree.grow(points, values, sample), bounds(columns, width));
      double variance = marginals.variance();
      if (variance > 0) {
        counted++;
        for (int c = 0; c < sums.length; c++) {
          Columns of = columns.get(c);
          sums[c] += marginals.variance(of.from(), of.count()) / variance;
        }
      }
    }
    for (int c = 0; c < sums.length && counted > 0; c++) {
      importances.put(columns.get(c).parameter(), sums[c] / counted);
    }
    return Importance.sorted(importances);
  }

  /** Parameters that all trials have, with the same domain. */
  private static Map<String, Distribution> common(List<FrozenTrial> trials) {
    Map<String, Distribution> common = new LinkedHashMap<>(trials.get(0).distributions());
    for (FrozenTrial trial : trials) {
      common.entrySet().retainAll(trial.distributions().entrySet());
    }
    return common;
  }

  private static void encode(FrozenTrial trial, List<Columns> columns, double[] point) {
    for (Columns of : columns) {
      double internal = trial.internal(of.parameter()).doubleValue();
      if (of.domain() instanceof Distribution.Choices) {
        point[of.from() + (int) internal] = 1;
      } else {
        point[of.from()] = internal;
      }
    }
  }

  private static double[][] bounds(List<Columns> columns, int width) {
    double[][] bounds = new double[width][];
    for (Columns of : columns) {
      for (int i = 0; i < of.count(); i++) {
        bounds[of.from() + i] =
            of.domain() instanceof Distribution.Floats floats
                ? new double[] {floats.low(), floats.high()}
                : of.domain() instanceof Distribution.Ints ints
                    ? new double[] {ints.low(), ints.high()}
                    : new double[] {0, 1};
      }
    }
    return bounds;
  }
}
