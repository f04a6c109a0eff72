package io.drover.catalog.distribution;

import java.util.List;

/** Logarithm of an action's density and entropy in float64, straight from their definitions. */
public interface ReferenceDistribution {
  /**
   * @param outputs of the policy
   * @param free parameters
   * @param features last hidden layer
   * @param mask which choices are allowed, or null
   */
  double[] logAndEntropy(
      double[] outputs, double[] free, float[] features, boolean[] mask, float[] action);

  /** Choices with logits. */
  static ReferenceDistribution categorical(List<Integer> choices) {
    return (outputs, free, features, mask, action) -> {
      double log = 0;
      double entropy = 0;
      int at = 0;
      for (int c = 0; c < choices.size(); c++) {
        double sum = 0;
        for (int j = at; j < at + choices.get(c); j++) {
          sum += mask == null || mask[j] ? StrictMath.exp(outputs[j]) : 0;
        }
        for (int j = at; j < at + choices.get(c); j++) {
          double p = mask == null || mask[j] ? StrictMath.exp(outputs[j]) / sum : 0;
          entropy -= p == 0 ? 0 : p * StrictMath.log(p);
          log += j - at == action[c] ? StrictMath.log(p) : 0;
        }
        at += choices.get(c);
      }
      return new double[] {log, entropy};
    };
  }

  /** Means as outputs, log σ as parameters. */
  static ReferenceDistribution gaussian(int size) {
    return (outputs, free, features, mask, action) -> {
      double[] result = new double[2];
      for (int j = 0; j < size; j++) {
        add(result, action[j], outputs[j], StrictMath.exp(2 * free[j]));
      }
      return result;
    };
  }

  /** Means and log σ as outputs. */
  static ReferenceDistribution stateDependent(int size, double logStdInit) {
    return (outputs, free, features, mask, action) -> {
      double[] result = new double[2];
      for (int j = 0; j < size; j++) {
        double logStd = Math.max(-20, Math.min(2, outputs[size + j] + logStdInit));
        add(result, action[j], outputs[j], StrictMath.exp(2 * logStd));
      }
      return result;
    };
  }

  /** Means as outputs, variances as linear functions of the squared features. */
  static ReferenceDistribution exploration(int features, int size, boolean expln) {
    return (outputs, free, seen, mask, action) -> {
      double[] result = new double[2];
      for (int j = 0; j < size; j++) {
        double variance = 1e-6;
        for (int i = 0; i < features; i++) {
          double logStd = free[i * size + j];
          double std =
              expln && logStd > 0 ? StrictMath.log1p(logStd + 1e-6) + 1 : StrictMath.exp(logStd);
          variance += (double) seen[i] * seen[i] * std * std;
        }
        add(result, action[j], outputs[j], variance);
      }
      return result;
    };
  }

  private static void add(double[] result, double action, double mean, double variance) {
    double distance = action - mean;
    result[0] -=
        distance * distance / (2 * variance) + 0.5 * StrictMath.log(2 * Math.PI * variance);
    result[1] += 0.5 * StrictMath.log(2 * Math.PI * Math.E * variance);
  }
}
