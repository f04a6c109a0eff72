package io.drover.searchers.sampler;

import java.util.List;

/**
 * Values without their luck: empirical Bayes (Efron and Morris, 1975, "Data analysis using Stein's
 * estimator and its generalizations", in the form for unequal variances). A value that is the mean
 * of n trainings has the noise variance σ²/n; with the variance τ² between configurations and their
 * mean μ, the best guess of what the configuration is worth is μ + (value − μ) τ² / (τ² + σ²/n).
 *
 * <p>σ² is pooled over all configurations with several seeds, as that of one of two or three seeds
 * says little; τ² is what of the variance of the values the noise does not explain. Where every
 * configuration has one seed nothing is known of the noise, and nothing changes.
 */
public final class Shrinkage {
  private Shrinkage() {}

  /**
   * The values of one objective, shrunken.
   *
   * @param observations of any state
   * @return one for each observation; NaN for those that are not complete
   */
  public static double[] values(List<Observation> observations, int objective) {
    double[] values = new double[observations.size()];
    double squares = 0;
    long freedom = 0;
    for (int i = 0; i < values.length; i++) {
      Observation observation = observations.get(i);
      boolean complete = observation.state() == Observation.State.COMPLETE;
      values[i] = complete ? observation.values().get(objective) : Double.NaN;
      if (complete && observation.seeds() > 1) {
        double spread = observation.spread().get(objective);
        squares += (observation.seeds() - 1) * spread * spread;
        freedom += observation.seeds() - 1;
      }
    }
    if (squares > 0) {
      shrink(values, observations, squares / freedom);
    }
    return values;
  }

  private static void shrink(double[] values, List<Observation> observations, double noise) {
    int count = 0;
    double sum = 0;
    double noises = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        count++;
        sum += values[i];
        noises += noise / seeds(observations.get(i));
      }
    }
    double squares = 0;
    for (double value : values) {
      squares += Double.isNaN(value) ? 0 : (value - sum / count) * (value - sum / count);
    }
    double between = count < 2 ? 0 : Math.max(0, squares / (count - 1) - noises / count);
    double weights = 0;
    double weighted = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        double weight = 1 / (between + noise / seeds(observations.get(i)));
        weights += weight;
        weighted += weight * values[i];
      }
    }
    double mean = weighted / weights;
    for (int i = 0; i < values.length; i++) {
      double share = between / (between + noise / seeds(observations.get(i)));
      values[i] = mean + share * (values[i] - mean);
    }
  }

  private static int seeds(Observation observation) {
    return Math.max(1, observation.seeds());
  }
}
