package io.drover.searchers.cma;

import java.util.ArrayList;
import java.util.List;

/** One step of the adaptation: equations 38 to 47 of Hansen's tutorial (arXiv:1604.00772). */
final class Update {
  private Update() {}

  /** The largest step size, against overflow where all values are alike. */
  private static final double LARGEST_SIGMA = 1e32;

  /**
   * After a generation.
   *
   * @param samples genes, best first
   */
  static Normal of(Normal normal, Strategy s, List<double[]> samples) {
    int n = s.n();
    List<double[]> steps = new ArrayList<>();
    double[] meanStep = new double[n];
    for (int k = 0; k < s.lambda(); k++) {
      double[] y = normal.step(samples.get(k));
      steps.add(y);
      for (int i = 0; i < n && k < s.mu(); i++) {
        meanStep[i] += s.weights()[k] * y[i];
      }
    }
    double[] mean = normal.mean().clone();
    for (int i = 0; i < n; i++) {
      mean[i] += normal.sigma() * normal.scale()[i] * meanStep[i];
    }
    double[] pathSigma =
        path(normal.pathSigma(), s.cSigma(), s.muEff(), 1, normal.whitened(meanStep));
    double length = length(pathSigma);
    double sigma =
        normal.sigma() * StrictMath.exp(s.cSigma() / s.dSigma() * (length / s.chiN() - 1));
    int generation = normal.generation() + 1;
    double bias = 1 - StrictMath.pow(1 - s.cSigma(), 2.0 * generation);
    boolean stalled = length / Math.sqrt(bias) >= (1.4 + 2 / (n + 1.0)) * s.chiN();
    double[] pathC = path(normal.pathC(), s.cC(), s.muEff(), stalled ? 0 : 1, meanStep);
    return Normal.of(
        mean,
        Math.min(sigma, LARGEST_SIGMA),
        covariance(normal, s, steps, pathC, stalled),
        normal.scale(),
        pathSigma,
        pathC,
        generation);
  }

  private static double[] path(double[] path, double rate, double muEff, int taken, double[] step) {
    double factor = taken * Math.sqrt(rate * (2 - rate) * muEff);
    double[] next = new double[path.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = (1 - rate) * path[i] + factor * step[i];
    }
    return next;
  }

  private static double[][] covariance(
      Normal normal, Strategy s, List<double[]> steps, double[] pathC, boolean stalled) {
    int n = s.n();
    double[] weights = s.weights().clone();
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k];
      if (weights[k] < 0) {
        double far = length(normal.whitened(steps.get(k)));
        weights[k] *= n / (far * far + 1e-8);
      }
    }
    double lost = stalled ? s.cC() * (2 - s.cC()) : 0;
    double kept = 1 + s.c1() * lost - s.c1() - s.cMu() * sum;
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rankMu = 0;
        for (int k = 0; k < weights.length; k++) {
          rankMu += weights[k] * steps.get(k)[i] * steps.get(k)[j];
        }
        double value =
            kept * normal.covariance()[i][j] + s.c1() * pathC[i] * pathC[j] + s.cMu() * rankMu;
        covariance[i][j] = value;
        covariance[j][i] = value;
      }
    }
    return covariance;
  }

  static double length(double[] vector) {
    double squares = 0;
    for (double x : vector) {
      squares += x * x;
    }
    return Math.sqrt(squares);
  }
}
