package io.drover.searchers.cma;

/**
 * Weights and learning rates, which follow from dimension and population: table 1 of Hansen (2016),
 * "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772, with its negative weights (active
 * CMA). Names are those of the tutorial.
 *
 * @param n dimension
 * @param lambda samples a generation
 * @param mu how many of them have a positive weight
 * @param weights of the samples, best first; the positive ones sum to 1
 * @param muEff variance effective selection mass of the positive ones
 * @param cSigma learning rate of the step size's path
 * @param dSigma damping of the step size
 * @param cC learning rate of the covariance's path
 * @param c1 learning rate of the rank-one update
 * @param cMu learning rate of the rank-μ update
 * @param chiN expected length of a standard normal vector
 */
record Strategy(
    int n,
    int lambda,
    int mu,
    double[] weights,
    double muEff,
    double cSigma,
    double dSigma,
    double cC,
    double c1,
    double cMu,
    double chiN) {

  /** The tutorial's population for a dimension. */
  static int population(int n) {
    return 4 + (int) (3 * StrictMath.log(Math.max(1, n)));
  }

  static Strategy of(int n, int lambda) {
    int mu = lambda / 2;
    double[] weights = new double[lambda];
    for (int i = 0; i < lambda; i++) {
      weights[i] = StrictMath.log((lambda + 1) / 2.0) - StrictMath.log(i + 1);
    }
    double muEff = mass(weights, 0, mu);
    double muEffMinus = mass(weights, mu, lambda);
    double c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff);
    double cMu = Math.min(1 - c1, 2 * (muEff - 2 + 1 / muEff) / ((n + 2.0) * (n + 2) + muEff));
    double most =
        Math.min(
            1 + c1 / cMu, Math.min(1 + 2 * muEffMinus / (muEff + 2), (1 - c1 - cMu) / (n * cMu)));
    normalise(weights, most);
    double cSigma = (muEff + 2) / (n + muEff + 5);
    return new Strategy(
        n,
        lambda,
        mu,
        weights,
        muEff,
        cSigma,
        1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma,
        (4 + muEff / n) / (n + 4 + 2 * muEff / n),
        c1,
        cMu,
        Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n)));
  }

  private static double mass(double[] weights, int from, int to) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      sum += weights[i];
      squares += weights[i] * weights[i];
    }
    return sum * sum / squares;
  }

  /** Positive ones to 1, negative ones to the most that keeps the covariance positive definite. */
  private static void normalise(double[] weights, double most) {
    double positive = 0;
    double negative = 0;
    for (double weight : weights) {
      positive += Math.max(0, weight);
      negative -= Math.min(0, weight);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= weights[i] >= 0 ? 1 / positive : most / negative;
    }
  }
}
