package io.drover.searchers.importance;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A tree's predictions over its whole space, with some of the columns averaged out. */
final class TreeMarginals {
  private final List<RegressionTree.Node> nodes;
  private final double[][] bounds;

  /** By node: the mean over the part of the space that leads there, and how large that is. */
  private final double[] mean;

  private final double[] size;

  TreeMarginals(RegressionTree tree, double[][] bounds) {
    this.nodes = tree.nodes();
    this.bounds = bounds;
    this.mean = new double[nodes.size()];
    this.size = new double[nodes.size()];
    measure(0, bounds);
  }

  /** Of the predictions over the whole space. */
  double variance() {
    Spread spread = new Spread();
    for (int node = 0; node < nodes.size(); node++) {
      if (nodes.get(node).column() == RegressionTree.LEAF) {
        spread.add(mean[node], size[node]);
      }
    }
    return spread.variance();
  }

  /** Of the predictions over some columns, the others averaged out. */
  double variance(int from, int count) {
    List<List<double[]>> pieces = new ArrayList<>();
    for (int column = from; column < from + count; column++) {
      pieces.add(pieces(column));
    }
    Spread spread = new Spread();
    double[] point = new double[count];
    every(pieces, 0, point, 1, from, spread);
    return Math.max(0, spread.variance());
  }

  /** Walks through all combinations of pieces. */
  private void every(
      List<List<double[]>> pieces,
      int depth,
      double[] point,
      double volume,
      int from,
      Spread spread) {
    if (depth == point.length) {
      double[] sums = new double[2];
      marginal(0, from, point, bounds, sums);
      spread.add(sums[0] / sums[1], sums[1] * volume);
      return;
    }
    for (double[] piece : pieces.get(depth)) {
      point[depth] = (piece[0] + piece[1]) / 2;
      every(pieces, depth + 1, point, volume * (piece[1] - piece[0]), from, spread);
    }
  }

  /** Adds up predictions and sizes of all that a point of the columns leads to. */
  private void marginal(int at, int from, double[] point, double[][] space, double[] sums) {
    RegressionTree.Node node = nodes.get(at);
    if (node.column() == RegressionTree.LEAF) {
      double active = 1;
      for (int i = 0; i < point.length; i++) {
        active *= space[from + i][1] - space[from + i][0];
      }
      sums[0] += mean[at] * size[at] / active;
      sums[1] += size[at] / active;
      return;
    }
    int i = node.column() - from;
    if (i < 0 || i >= point.length) {
      marginal(node.left(), from, point, space, sums);
      marginal(node.right(), from, point, space, sums);
    } else if (point[i] <= node.threshold()) {
      marginal(node.left(), from, point, left(space, node), sums);
    } else {
      marginal(node.right(), from, point, right(space, node), sums);
    }
  }

  private void measure(int at, double[][] space) {
    RegressionTree.Node node = nodes.get(at);
    if (node.column() == RegressionTree.LEAF) {
      size[at] = 1;
      for (double[] bound : space) {
        size[at] *= bound[1] - bound[0];
      }
      mean[at] = node.value();
      return;
    }
    measure(node.left(), left(space, node));
    measure(node.right(), right(space, node));
    size[at] = size[node.left()] + size[node.right()];
  }

  /** Between the bounds and all thresholds of a column. */
  private List<double[]> pieces(int column) {
    TreeSet<Double> cuts = new TreeSet<>();
    for (RegressionTree.Node node : nodes) {
      if (node.column() == column) {
        cuts.add(node.threshold());
      }
    }
    List<double[]> pieces = new ArrayList<>();
    double before = bounds[column][0];
    for (double cut : cuts) {
      pieces.add(new double[] {before, cut});
      before = cut;
    }
    pieces.add(new double[] {before, bounds[column][1]});
    return pieces;
  }

  private static double[][] left(double[][] space, RegressionTree.Node node) {
    double[][] left = space.clone();
    left[node.column()] = new double[] {space[node.column()][0], node.threshold()};
    return left;
  }

  private static double[][] right(double[][] space, RegressionTree.Node node) {
    double[][] right = space.clone();
    right[node.column()] = new double[] {node.threshold(), space[node.column()][1]};
    return right;
  }

  /** A weighted variance. */
  private static final class Spread {
    private final List<double[]> parts = new ArrayList<>();

    void add(double value, double weight) {
      parts.add(new double[] {value, weight});
    }

    double variance() {
      double weights = 0;
      double sum = 0;
      for (double[] part : parts) {
        weights += part[1];
        sum += part[0] * part[1];
      }
      double mean = sum / weights;
      double squares = 0;
      for (double[] part : parts) {
        squares += (part[0] - mean) * (part[0] - mean) * part[1];
      }
      return squares / weights;
    }
  }
}
