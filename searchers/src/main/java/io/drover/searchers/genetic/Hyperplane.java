package io.drover.searchers.genetic;

import io.drover.searchers.evolve.Individual;
import java.util.Arrays;
import java.util.List;

/** Objectives made comparable: algorithm 2 of Deb and Jain (2014). */
final class Hyperplane {
  /** Weight of the other objectives when looking for the extreme point of one of them. */
  private static final double OTHERS = 1e-6;

  /** An axis shorter than this is no axis. */
  private static final double SHORTEST = 1e-9;

  private Hyperplane() {}

  /**
   * Objectives from 0, where the best of the first front is, to about 1, where the plane through
   * its extreme points meets the axes.
   *
   * @return [individuals][objectives]
   */
  static double[][] normalised(List<Individual> all, List<Individual> first) {
    int axes = first.get(0).objectives().length;
    double[] ideal = new double[axes];
    Arrays.fill(ideal, Double.POSITIVE_INFINITY);
    for (Individual one : first) {
      for (int i = 0; i < axes; i++) {
        ideal[i] = Math.min(ideal[i], one.objectives()[i]);
      }
    }
    double[] intercepts = intercepts(first, ideal);
    double[][] normal = new double[all.size()][axes];
    for (int k = 0; k < normal.length; k++) {
      for (int i = 0; i < axes; i++) {
        normal[k][i] = (all.get(k).objectives()[i] - ideal[i]) / intercepts[i];
      }
    }
    return normal;
  }

  /** Where there is no such plane, the worst of the first front on each axis. */
  private static double[] intercepts(List<Individual> first, double[] ideal) {
    int axes = ideal.length;
    double[][] plane = new double[axes][axes + 1];
    double[] worst = new double[axes];
    for (int axis = 0; axis < axes; axis++) {
      Individual extreme = extreme(first, ideal, axis);
      for (int i = 0; i < axes; i++) {
        plane[axis][i] = extreme.objectives()[i] - ideal[i];
      }
      plane[axis][axes] = 1;
      for (Individual one : first) {
        worst[axis] = Math.max(worst[axis], one.objectives()[axis] - ideal[axis]);
      }
      worst[axis] = Math.max(worst[axis], SHORTEST);
    }
    double[] inverse = solved(plane);
    double[] intercepts = new double[axes];
    for (int i = 0; i < axes; i++) {
      intercepts[i] = 1 / inverse[i];
      if (!(intercepts[i] > SHORTEST) || Double.isInfinite(intercepts[i])) {
        return worst;
      }
    }
    return intercepts;
  }

  /** The one that is worst on no axis but its own (achievement scalarising function). */
  private static Individual extreme(List<Individual> first, double[] ideal, int axis) {
    Individual extreme = null;
    double least = Double.POSITIVE_INFINITY;
    for (Individual one : first) {
      double most = 0;
      for (int i = 0; i < ideal.length; i++) {
        double distance = one.objectives()[i] - ideal[i];
        most = Math.max(most, i == axis ? distance : distance / OTHERS);
      }
      if (extreme == null || most < least) {
        extreme = one;
        least = most;
      }
    }
    return extreme;
  }

  /** Gaussian elimination with pivots; not numbers where there is no single solution. */
  private static double[] solved(double[][] rows) {
    int n = rows.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) {
          pivot = row;
        }
      }
      double[] swap = rows[column];
      rows[column] = rows[pivot];
      rows[pivot] = swap;
      for (int row = 0; row < n; row++) {
        double factor = row == column ? 0 : rows[row][column] / rows[column][column];
        for (int i = column; i <= n && row != column; i++) {
          rows[row][i] -= factor * rows[column][i];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = rows[i][n] / rows[i][i];
    }
    return solution;
  }
}
