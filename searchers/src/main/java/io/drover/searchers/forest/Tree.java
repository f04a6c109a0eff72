package io.drover.searchers.forest;

import io.drover.dsl.random.Rng;
import java.util.Arrays;

/**
 * One regression tree of logarithms, grown on a bootstrap of the data (Breiman, 2001, "Random
 * Forests"). A split is the best by squared error, its place drawn between the two values around
 * it; choices are ordered by the mean of their values, which makes the best of all their
 * bipartitions (Breiman et al., 1984, section 9.4). Choices that a node has not seen go to a side
 * at random.
 */
final class Tree {
  private final Samples samples;
  private final double ratio;
  private final int leastSplit;
  private final int leastLeaf;
  private final Rng rng;

  /** Of each node; −1 for a leaf. */
  private int[] axis = new int[16];

  /** Of each node: what goes left is less; of a leaf its value. */
  private double[] threshold = new double[16];

  /** Of each node on a nominal axis, by choice plus one: what goes left. */
  private boolean[][] lefts = new boolean[16][];

  /** Of each node; the right child is the next one. */
  private int[] left = new int[16];

  private int nodes = 1;

  Tree(Samples samples, RandomForestSearch.Params params, Rng rng) {
    this.samples = samples;
    this.ratio = params.ratioFeatures();
    this.leastSplit = params.minSamplesSplit();
    this.leastLeaf = params.minSamplesLeaf();
    this.rng = rng;
    int[] rows = new int[samples.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = rng.nextInt(rows.length);
    }
    grow(0, rows);
  }

  /** The value of the leaf that a point is in. */
  double at(double[] features) {
    int node = 0;
    while (axis[node] >= 0) {
      double x = features[axis[node]];
      boolean goesLeft = lefts[node] == null ? x < threshold[node] : lefts[node][(int) x + 1];
      node = goesLeft ? left[node] : left[node] + 1;
    }
    return threshold[node];
  }

  /**
   * Where to part rows.
   *
   * @param lefts null on an ordered axis
   */
  private record Split(int axis, double threshold, boolean[] lefts, double gain) {}

  private void grow(int node, int[] rows) {
    Split best = rows.length < leastSplit || same(rows) ? null : best(rows);
    if (best == null) {
      axis[node] = -1;
      threshold[node] = mean(rows);
      return;
    }
    axis[node] = best.axis;
    threshold[node] = best.threshold;
    lefts[node] = best.lefts;
    int children = nodes;
    left[node] = children;
    nodes += 2;
    if (nodes > axis.length) {
      axis = Arrays.copyOf(axis, 2 * nodes);
      threshold = Arrays.copyOf(threshold, 2 * nodes);
      lefts = Arrays.copyOf(lefts, 2 * nodes);
      left = Arrays.copyOf(left, 2 * nodes);
    }
    grow(children, side(rows, best, true));
    grow(children + 1, side(rows, best, false));
  }

  private boolean same(int[] rows) {
    for (int row : rows) {
      if (samples.y()[row] != samples.y()[rows[0]]) {
        return false;
      }
    }
    return true;
  }

  /** The logarithm of the mean of what the values are logarithms of, as SMAC has it. */
  private double mean(int[] rows) {
    double sum = 0;
    for (int row : rows) {
      sum += samples.exp()[row];
    }
    return StrictMath.log(sum / rows.length);
  }

  private int[] side(int[] rows, Split split, boolean wanted) {
    int[] side = new int[rows.length];
    int count = 0;
    double[] column = samples.columns()[split.axis];
    for (int row : rows) {
      boolean goesLeft =
          split.lefts == null ? column[row] < split.threshold : split.lefts[(int) column[row] + 1];
      if (goesLeft == wanted) {
        side[count++] = row;
      }
    }
    return Arrays.copyOf(side, count);
  }

  private Split best(int[] rows) {
    int d = samples.columns().length;
    int[] axes = new int[d];
    Arrays.setAll(axes, i -> i);
    rng.shuffle(axes, d);
    int tried = Math.max(1, (int) (ratio * d));
    Split best = null;
    // As scikit-learn: further axes while those tried have no split at all.
    for (int i = 0; i < d && (i < tried || best == null); i++) {
      Split split =
          samples.choices()[axes[i]] > 0 ? nominal(rows, axes[i]) : ordered(rows, axes[i]);
      best = split != null && (best == null || split.gain > best.gain) ? split : best;
    }
    return best;
  }

  private Split ordered(int[] rows, int on) {
    double[] column = samples.columns()[on];
    // Sorted by rank, then by row; both in one number.
    long[] keys = new long[rows.length];
    double total = 0;
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) samples.ranks()[on][rows[i]] << 32 | rows[i];
      total += samples.y()[rows[i]];
    }
    Arrays.sort(keys);
    double sum = 0;
    double gain = Double.NEGATIVE_INFINITY;
    int at = -1;
    for (int i = 1; i < keys.length; i++) {
      sum += samples.y()[(int) keys[i - 1]];
      boolean here = keys[i - 1] >>> 32 != keys[i] >>> 32;
      if (here && i >= leastLeaf && keys.length - i >= leastLeaf) {
        double rest = total - sum;
        double candidate = sum * sum / i + rest * rest / (keys.length - i);
        if (candidate > gain) {
          gain = candidate;
          at = i;
        }
      }
    }
    if (at < 0) {
      return null;
    }
    double below = column[(int) keys[at - 1]];
    double above = column[(int) keys[at]];
    // In (below, above], so that the lower one goes left and the upper one right.
    double threshold = above - (above - below) * rng.nextDouble();
    return new Split(on, threshold <= below ? above : threshold, null, gain);
  }

  private Split nominal(int[] rows, int on) {
    int choices = samples.choices()[on] + 1;
    double[] sums = new double[choices];
    int[] counts = new int[choices];
    double total = 0;
    for (int row : rows) {
      int choice = (int) samples.columns()[on][row] + 1;
      sums[choice] += samples.y()[row];
      counts[choice]++;
      total += samples.y()[row];
    }
    Integer[] order = new Integer[choices];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, (a, b) -> Double.compare(sums[a] / counts[a], sums[b] / counts[b])); // NaN last
    double sum = 0;
    int count = 0;
    double gain = Double.NEGATIVE_INFINITY;
    int at = -1;
    for (int i = 0; i + 1 < choices && counts[order[i + 1]] > 0; i++) {
      sum += sums[order[i]];
      count += counts[order[i]];
      int others = rows.length - count;
      if (count >= leastLeaf && others >= leastLeaf) {
        double candidate = sum * sum / count + (total - sum) * (total - sum) / others;
        if (candidate > gain) {
          gain = candidate;
          at = i;
        }
      }
    }
    if (at < 0) {
      return null;
    }
    boolean[] goesLeft = new boolean[choices];
    for (int i = 0; i < choices; i++) {
      goesLeft[order[i]] = counts[order[i]] == 0 ? rng.nextBoolean(0.5) : i <= at;
    }
    return new Split(on, Double.NaN, goesLeft, gain);
  }
}
