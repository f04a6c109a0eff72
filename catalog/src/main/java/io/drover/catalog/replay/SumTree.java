package io.drover.catalog.replay;

/**
 * Non-negative numbers with the sums over halves, quarters, …, so that a change and a draw in
 * proportion take a logarithmic number of steps. Every sum is that of its two parts, never updated
 * by a difference, so that the tree follows from its leaves alone.
 */
final class SumTree {
  private final int leaves;

  /**
   * Node 1 is the root, 2i and 2i + 1 are the parts of i, and leaf k is node {@code leaves + k}.
   */
  private final double[] sums;

  /** All zero. */
  SumTree(int size) {
    leaves = Math.max(2, Integer.highestOneBit(Math.max(1, size - 1)) << 1);
    sums = new double[2 * leaves];
  }

  double total() {
    return sums[1];
  }

  double get(int leaf) {
    return sums[leaves + leaf];
  }

  void set(int leaf, double value) {
    int node = leaves + leaf;
    if (sums[node] == value) {
      return;
    }
    sums[node] = value;
    for (node >>= 1; node > 0; node >>= 1) {
      sums[node] = sums[2 * node] + sums[2 * node + 1];
    }
  }

  /** Sets a leaf without its sums; {@link #sum} must follow. */
  void fill(int leaf, double value) {
    sums[leaves + leaf] = value;
  }

  /** Makes all sums anew. */
  void sum() {
    for (int node = leaves - 1; node > 0; node--) {
      sums[node] = sums[2 * node] + sums[2 * node + 1];
    }
  }

  /**
   * The leaf at a place of the cumulative sum: leaf k for a place from the sum of those before it
   * up to that with it. Never one that is zero, also where the place is rounded.
   *
   * @param place in [0, total]; the total is positive
   */
  int find(double place) {
    int node = 1;
    double left = place;
    while (node < leaves) {
      node *= 2;
      if (left >= sums[node] && sums[node + 1] > 0) {
        left -= sums[node];
        node++;
      }
    }
    return node - leaves;
  }
}
