package io.drover.catalog.distribution;

import io.drover.catalog.kernels.FloatMath;

/** The categorical distribution over discrete actions that a row of logits stands for. */
public final class Categorical {
  /** Logit of a choice that is not allowed, as in sb3-contrib's MaskablePPO. */
  static final float MASKED = -1e8f;

  private Categorical() {}

  /**
   * Turns a row of logits into log-probabilities in place: {@code l − max − log Σ exp(l − max)}.
   *
   * @param probabilities result, at the same place as the logits
   */
  public static void softmax(float[] logits, int at, int actions, float[] probabilities) {
    softmax(logits, at, actions, probabilities, at);
  }

  /** The same, with the probabilities at another place. */
  static void softmax(
      float[] logits, int at, int actions, float[] probabilities, int probabilitiesAt) {
    float max = logits[at];
    for (int j = 1; j < actions; j++) {
      max = Math.max(max, logits[at + j]);
    }
    float sum = 0;
    for (int j = 0; j < actions; j++) {
      float logit = logits[at + j] - max;
      float p = FloatMath.exp(logit);
      logits[at + j] = logit;
      probabilities[probabilitiesAt + j] = p;
      sum += p;
    }
    float log = FloatMath.log(sum);
    for (int j = 0; j < actions; j++) {
      logits[at + j] -= log;
      probabilities[probabilitiesAt + j] /= sum;
    }
  }

  /** Gives choices that are not allowed another logit. */
  static void mask(
      float[] logits, int at, int actions, boolean[] masks, int masksAt, float masked) {
    for (int j = 0; j < actions; j++) {
      if (!masks[masksAt + j]) {
        logits[at + j] = masked;
      }
    }
  }

  /** Gives choices that are not allowed probability 0; the exponential of a float never is. */
  static void clear(float[] probabilities, int at, int actions, boolean[] masks, int masksAt) {
    for (int j = 0; j < actions; j++) {
      if (!masks[masksAt + j]) {
        probabilities[at + j] = 0;
      }
    }
  }

  /**
   * The action at a place in [0, 1) of the cumulative distribution, never one of probability 0
   * unless all are; the last where they are not numbers.
   */
  public static int sample(float[] probabilities, int at, int actions, float place) {
    float cumulative = 0;
    for (int j = 0; j < actions - 1; j++) {
      cumulative += probabilities[at + j];
      if (place < cumulative) {
        return j;
      }
    }
    // Rounding may leave the sum below the place; then it is the last one that can be.
    int last = actions - 1;
    while (last > 0 && probabilities[at + last] == 0) {
      last--;
    }
    return last;
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
