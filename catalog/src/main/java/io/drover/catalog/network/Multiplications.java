package io.drover.catalog.network;

import java.util.List;

/** Counts the work of networks, for estimates of what a training costs. */
public final class Multiplications {
  private Multiplications() {}

  /** Multiplications of one row's way forward through a multilayer perceptron. */
  public static double of(int inputs, List<Integer> hidden, int outputs) {
    double sum = 0;
    int width = inputs;
    for (int units : hidden) {
      sum += (double) width * units;
      width = units;
    }
    return sum + (double) width * outputs;
  }
}
