package io.drover.searchers.tpe;

import io.drover.dsl.random.Rng;
import java.util.Arrays;

/**
 * Distributions over choices: the trial's own has 1 and each has its share of the prior's weight of
 * 1, that is 1 over the number of kernels. The prior has all alike.
 */
final class ChoiceKernels implements Kernels {
  private static final int PRIOR = -1;

  private final int choices;
  private int[] own = new int[0];
  private double[] logNorms = new double[0];
  private double smoothing;
  private double logHit;
  private double logMiss;
  private double[] numbers;

  ChoiceKernels(int choices) {
    this.choices = choices;
  }

  @Override
  public void fit(
      double[] indices, int[] order, int ordered, int[] slots, int capacity, int members) {
    own = new int[capacity];
    logNorms = new double[capacity];
    Arrays.fill(own, PRIOR);
    for (int i = 0; i < ordered; i++) {
      if (slots[order[i]] != 0) {
        own[slots[order[i]]] = (int) indices[order[i]];
      }
    }
    smoothing = 1 / (members + 1.0);
    logHit = StrictMath.log((1 + smoothing) / (1 + choices * smoothing));
    logMiss = StrictMath.log(smoothing / (1 + choices * smoothing));
  }

  @Override
  public double[] logNorms() {
    return logNorms;
  }

  @Override
  public double sample(int slot, Rng rng) {
    if (own[slot] != PRIOR && rng.nextDouble() * (1 + choices * smoothing) < 1) {
      return own[slot];
    }
    return rng.nextInt(choices);
  }

  @Override
  public void prepare(double[] numbers, int count) {
    this.numbers = numbers;
  }

  @Override
  public void add(int number, double[] logs, int from, int to) {
    int choice = (int) numbers[number];
    double logPrior = -StrictMath.log(choices);
    for (int slot = from; slot < to; slot++) {
      double other = own[slot] == PRIOR ? logPrior : logMiss;
      logs[slot] += own[slot] == choice ? logHit : other;
    }
  }
}
