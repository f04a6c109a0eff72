package io.drover.catalog.tasks.bbob;

/**
 * A function of choices that open one another (Jenatton, Archambeau, González and Seeger 2017,
 * Bayesian Optimization with Tree-structured Dependencies, section 5.1, with their numbers).
 *
 * <p>x1 chooses between x2 and x3, 0 or 1 (from ½ on); those choose one of x4 to x7, whose square
 * counts; x8 counts with x1 = 0 and x9 with x1 = 1, from 0 on. Of the nine numbers only four count
 * at a time.
 */
public final class TreeFunction implements Landscape {
  static final String NAME = "tree";
  static final int SIZE = 9;

  /** The leaves are 0.1, 0.2, 0.3 and 0.4 high. */
  private static final double STEP = 0.1;

  @Override
  public double gap(double[] x) {
    int branch = chosen(x[0]);
    int leaf = 2 * branch + chosen(x[1 + branch]);
    double shared = Math.max(0, x[7 + branch]);
    return x[3 + leaf] * x[3 + leaf] + STEP * leaf + shared;
  }

  private static int chosen(double number) {
    return number < 0.5 ? 0 : 1;
  }

  @Override
  public double[] optimum() {
    return new double[SIZE];
  }
}
