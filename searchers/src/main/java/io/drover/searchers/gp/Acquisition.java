package io.drover.searchers.gp;

import io.drover.searchers.surrogate.Improvement;
import io.drover.searchers.surrogate.Steps;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a point promises: the logarithm of its expected improvement over a threshold, plus that of
 * the probability that it satisfies what is measured (Gardner et al., 2014, "Bayesian Optimization
 * with Inequality Constraints"), and where the objective has steps, of the probability that it is
 * on another than the trials beside it.
 *
 * @param objective larger is better
 * @param threshold of the objective; NaN where nothing feasible is known, so that only feasibility
 *     counts
 * @param limits on other measures
 * @param steps of the objective, if it has any
 */
record Acquisition(
    Regression objective, double threshold, List<Limit> limits, Optional<Steps> steps) {
  /** So that a deviation is never nothing; Optuna's. */
  private static final double LEAST_VARIANCE = 1e-12;

  /** A measure that must be at least a value. */
  record Limit(Regression measure, double least) {}

  /** The value. */
  double value(double[] features) {
    return value(features, null);
  }

  /**
   * The value and its slopes.
   *
   * @param gradient is set where it is not null
   */
  double value(double[] features, double[] gradient) {
    if (gradient != null) {
      Arrays.fill(gradient, 0);
    }
    double sum = 0;
    if (!Double.isNaN(threshold)) {
      Regression.Belief belief = objective.at(features);
      double deviation = Math.sqrt(belief.variance + LEAST_VARIANCE);
      double z = (belief.mean - threshold) / deviation;
      sum += Improvement.log(z) + StrictMath.log(deviation);
      if (gradient != null) {
        double byZ = Improvement.logSlope(z);
        double byDeviation = (1 - byZ * z) / deviation;
        belief.slope(byZ / deviation, byDeviation / (2 * deviation), gradient);
      }
    }
    if (steps.isPresent()) {
      sum += steps.get().value(features, gradient);
    }
    for (Limit limit : limits) {
      Regression.Belief belief = limit.measure.at(features);
      double deviation = Math.sqrt(belief.variance + LEAST_VARIANCE);
      double z = (belief.mean - limit.least) / deviation;
      sum += Improvement.logProbability(z);
      if (gradient != null) {
        double byZ = Improvement.logProbabilitySlope(z);
        double byDeviation = -byZ * z / deviation;
        belief.slope(byZ / deviation, byDeviation / (2 * deviation), gradient);
      }
    }
    return sum;
  }

  /** The probability that a point satisfies what is measured. */
  double feasible(double[] features) {
    return StrictMath.exp(
        new Acquisition(objective, Double.NaN, limits, Optional.empty()).value(features));
  }

  /** The probability that a point is on a step of its own; 1 where the objective has none. */
  double fresh(double[] features) {
    return steps.isPresent() ? StrictMath.exp(steps.get().value(features, null)) : 1;
  }

  /**
   * With one more point that is being tried, and is believed to come to what is expected of it: an
   * improvement counts over that.
   */
  Acquisition with(double[] features) {
    List<Limit> more =
        limits.stream().map(l -> new Limit(l.measure.with(features), l.least)).toList();
    boolean holds = limits.stream().allMatch(l -> l.measure.at(features).mean >= l.least);
    double believed = holds ? objective.at(features).mean : Double.NEGATIVE_INFINITY;
    Optional<Steps> known = steps.map(s -> s.with(features));
    return new Acquisition(objective.with(features), Math.max(threshold, believed), more, known);
  }
}
