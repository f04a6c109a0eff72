package io.drover.searchers.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A regression tree (CART) that is grown until its leaves are pure, with splits in the middle
 * between neighbours.
 *
 * @param nodes the root first, children behind their parents
 */
record RegressionTree(List<Node> nodes) {
  static final int LEAF = -1;
  private static final int DEEPEST = 64;

  /**
   * A node.
   *
   * @param column that it splits on, or {@link #LEAF}
   * @param threshold values up to it go left
   * @param left place of a child
   * @param right place of a child
   * @param value mean of its points
   */
  record Node(int column, double threshold, int left, int right, double value) {}

  /** The best place to cut a set of points: none if the column is {@link #LEAF}. */
  private record Cut(int column, double threshold, double gain) {}

  static RegressionTree grow(double[][] points, double[] values, int[] sample) {
    List<Node> nodes = new ArrayList<>();
    new Growth(points, values, nodes).node(sample, 0);
    return new RegressionTree(List.copyOf(nodes));
  }

  private record Growth(double[][] points, double[] values, List<Node> nodes) {
    int node(int[] sample, int depth) {
      int at = nodes.size();
      double sum = 0;
      for (int i : sample) {
        sum += values[i];
      }
      double mean = sum / sample.length;
      nodes.add(new Node(LEAF, 0, LEAF, LEAF, mean));
      Cut cut = depth < DEEPEST ? cut(sample, sum) : new Cut(LEAF, 0, 0);
      if (cut.column() != LEAF) {
        int[] left = part(sample, cut, true);
        int[] right = part(sample, cut, false);
        int leftAt = node(left, depth + 1);
        int rightAt = node(right, depth + 1);
        nodes.set(at, new Node(cut.column(), cut.threshold(), leftAt, rightAt, mean));
      }
      return at;
    }

    private int[] part(int[] sample, Cut cut, boolean left) {
      return Arrays.stream(sample)
          .filter(i -> points[i][cut.column()] <= cut.threshold() == left)
          .toArray();
    }

    /** The cut that lowers the sum of squares most; nothing where the values are all equal. */
    private Cut cut(int[] sample, double sum) {
      Cut best = new Cut(LEAF, 0, 0);
      double first = values[sample[0]];
      if (Arrays.stream(sample).allMatch(i -> values[i] == first)) {
        return best;
      }
      double whole = sum * sum / sample.length;
      for (int column = 0; column < points[0].length; column++) {
        int by = column;
        Integer[] order = Arrays.stream(sample).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> points[i][by]));
        double left = 0;
        for (int n = 1; n < order.length; n++) {
          left += values[order[n - 1]];
          double low = points[order[n - 1]][column];
          double high = points[order[n]][column];
          double right = sum - left;
          double gain = left * left / n + right * right / (order.length - n) - whole;
          if (low < high && (best.column() == LEAF || gain > best.gain())) {
            double middle = low + (high - low) / 2;
            // Between neighbouring numbers there is none; then the larger one must still go right.
            best = new Cut(column, middle < high ? middle : low, gain);
          }
        }
      }
      return best;
    }
  }
}
