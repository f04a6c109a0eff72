package io.drover.searchers.genetic;

import io.drover.dsl.random.Rng;

/**
 * Crossover and mutation of one gene in [0, 1], number for number as in jMetal's {@code
 * SBXCrossover} and {@code PolynomialMutation}, but by {@link StrictMath}, so that they give the
 * same bits on every machine. Both come from Deb's NSGA-II code.
 */
public final class Operators {
  /** Parents nearer than this are the same. */
  private static final double EPS = 1e-14;

  private Operators() {}

  /**
   * Simulated binary crossover within bounds (Deb and Agrawal, 1995; bounded as in Deb and Beyer,
   * 1999): the children lie around the parents as far apart as those are, the nearer to them the
   * larger the distribution index eta.
   *
   * @param children the parents' genes in, the children's out; [2]
   */
  public static void simulatedBinary(double[] children, double eta, Rng rng) {
    double low = Math.min(children[0], children[1]);
    double high = Math.max(children[0], children[1]);
    if (high - low <= EPS) {
      return;
    }
    double random = rng.nextDouble();
    double left =
        0.5 * (low + high - spread(random, 1 + 2 * low / (high - low), eta) * (high - low));
    double right =
        0.5 * (low + high + spread(random, 1 + 2 * (1 - high) / (high - low), eta) * (high - low));
    boolean swap = rng.nextDouble() <= 0.5;
    children[swap ? 1 : 0] = clip(left);
    children[swap ? 0 : 1] = clip(right);
  }

  private static double spread(double random, double beta, double eta) {
    double alpha = 2 - StrictMath.pow(beta, -(eta + 1));
    return random <= 1 / alpha
        ? StrictMath.pow(random * alpha, 1 / (eta + 1))
        : StrictMath.pow(1 / (2 - random * alpha), 1 / (eta + 1));
  }

  /**
   * Polynomial mutation within bounds (Deb and Goyal, 1996): a step that is the smaller the larger
   * the distribution index eta.
   */
  public static double polynomial(double gene, double eta, Rng rng) {
    double random = rng.nextDouble();
    double power = 1 / (eta + 1);
    if (random <= 0.5) {
      double value = 2 * random + (1 - 2 * random) * StrictMath.pow(1 - gene, eta + 1);
      return clip(gene + StrictMath.pow(value, power) - 1);
    }
    double value = 2 * (1 - random) + 2 * (random - 0.5) * StrictMath.pow(gene, eta + 1);
    return clip(gene + 1 - StrictMath.pow(value, power));
  }

  private static double clip(double gene) {
    return Math.max(0, Math.min(1, gene));
  }
}
