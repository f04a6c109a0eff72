package io.drover.searchers.forest;

import io.drover.dsl.random.Key;
import io.drover.searchers.sampler.Normal;

/** What several trees say of a point (Hutter et al., 2011, section 4.1; SMAC3's log-EI). */
final class Forest {
  /** SMAC3's {@code VERY_SMALL_NUMBER}: where all trees agree. */
  private static final double LEAST_VARIANCE = 1e-10;

  private final Tree[] trees;

  Forest(Samples samples, RandomForestSearch.Params params, Key key) {
    trees = new Tree[params.nTrees()];
    for (int i = 0; i < trees.length; i++) {
      trees[i] = new Tree(samples, params, key.child(i).rng());
    }
  }

  /** The mean of the logarithm of a point's loss. */
  double mean(double[] features) {
    double sum = 0;
    for (Tree tree : trees) {
      sum += tree.at(features);
    }
    return sum / trees.length;
  }

  /**
   * By how much a point's loss is expected to be below the best one, not in the logarithm (Hutter
   * et al., 2009, "An experimental investigation of model-based parameter optimisation", equation
   * 3): exp(best) Φ(v) − exp(σ²/2 + μ) Φ(v − σ), v = (best − μ) / σ.
   *
   * @param best the logarithm of the best loss
   */
  double improvement(double[] features, double best) {
    double sum = 0;
    double squares = 0;
    for (Tree tree : trees) {
      double value = tree.at(features);
      sum += value;
      squares += value * value;
    }
    double mean = sum / trees.length;
    double variance = Math.max(LEAST_VARIANCE, squares / trees.length - mean * mean);
    double deviation = Math.sqrt(variance);
    double v = (best - mean) / deviation;
    double improvement =
        StrictMath.exp(best) * Normal.cdf(v)
            - StrictMath.exp(0.5 * variance + mean) * Normal.cdf(v - deviation);
    return Math.max(0, improvement);
  }
}
