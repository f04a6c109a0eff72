package io.drover.catalog.tasks.bbob;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;

/**
 * A bowl over a choice, whole numbers and floats: x1, rounded, is one of eleven choices without an
 * order, of which one is right and any other costs 4; every third number after it is rounded to
 * whole ones. The optimum lies at the instance's.
 */
public final class MixedFunction implements Landscape {
  static final String NAME = "mixed";
  private static final int BOUND = 5;
  private static final double WRONG = 4;

  private final double[] optimum;

  /**
   * An instance of it.
   *
   * @param size numbers in a point
   * @param instance any number
   */
  public MixedFunction(int size, int instance) {
    Rng rng = Key.of("bed").child(NAME).child(instance).rng();
    optimum = new double[size];
    for (int i = 0; i < size; i++) {
      double place = (2 * rng.nextDouble() - 1) * (BOUND - 1);
      optimum[i] = isWhole(i) ? Math.rint(place) : place;
    }
  }

  private static boolean isWhole(int i) {
    return i == 0 || i % 3 == 1;
  }

  @Override
  public double gap(double[] x) {
    double sum = Math.rint(x[0]) == optimum[0] ? 0 : WRONG;
    for (int i = 1; i < optimum.length; i++) {
      double apart = (isWhole(i) ? Math.rint(x[i]) : x[i]) - optimum[i];
      sum += apart * apart;
    }
    return sum;
  }

  @Override
  public double[] optimum() {
    return optimum.clone();
  }
}
