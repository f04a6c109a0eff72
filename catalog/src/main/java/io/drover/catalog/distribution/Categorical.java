package io.drover.catalog.distribution;

import io.drover.catalog.kernels.FloatMath;

/** The categorical distribution over discrete actions that a row of logits stands for. */
public final class Categorical {
  private Categorical() {}

  /**
   * Turns a row of logits into log-probabilities in place: {@code l − max − log Σ exp(l − max)}.
   *
   * @param probabilities result, at the same place as the logits
   */
  public static void softmax(float[] logits, int at, int actions, float[] probabilities) {
    float max = logits[at];
    for (int j = 1; j < actions; j++) {
      max = Math.max(max, logits[at + j]);
    }
    float sum = 0;
    for (int j = at; j < at + actions; j++) {
      logits[j] -= max;
      probabilities[j] = FloatMath.exp(logits[j]);
      sum += probabilities[j];
    }
    float log = FloatMath.log(sum);
    for (int j = at; j < at + actions; j++) {
      logits[j] -= log;
      probabilities[j] /= sum;
    }
  }

  /** The action at a place in [0, 1) of the cumulative distribution. */
  public static int sample(float[] probabilities, int at, int actions, float place) {
    float cumulative = 0;
    for (int j = 0; j < actions - 1; j++) {
      cumulative += probabilities[at + j];
      if (place < cumulative) {
        return j;
      }
    }
    return actions - 1;
  }

  /** The most likely action; of several the first. */
  public static int mode(float[] logits, int at, int actions) {
    int best = 0;
    for (int j = 1; j < actions; j++) {
      if (logits[at + j] > logits[at + best]) {
        best = j;
      }
    }
    return best;
  }
}
