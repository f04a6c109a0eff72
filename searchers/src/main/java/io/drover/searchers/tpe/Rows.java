package io.drover.searchers.tpe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the trials have of one group's parameters, as numbers, each dimension also in order. Grows
 * with the trials, so that nothing is worked out twice.
 */
final class Rows {
  private final Group group;
  private final double[][] numbers;
  private final int[][] order;
  private boolean[] covered = new boolean[64];
  private int size;
  private int ordered;

  Rows(Group group) {
    this.group = group;
    this.numbers = new double[group.dimensions().size()][64];
    this.order = new int[group.dimensions().size()][64];
  }

  /** How many trials, covered or not. */
  int size() {
    return size;
  }

  /** Whether a trial has values of the group. */
  boolean covered(int trial) {
    return covered[trial];
  }

  /** By trial; of those that are not covered anything. */
  double[] numbers(int dimension) {
    return numbers[dimension];
  }

  /** The covered trials by their numbers, ties by trial; the first {@link #ordered} count. */
  int[] order(int dimension) {
    return order[dimension];
  }

  /** How many trials are covered. */
  int ordered() {
    return ordered;
  }

  /** One more trial. */
  void add(Map<String, Object> values) {
    grow();
    covered[size] = group.covers(values);
    if (covered[size]) {
      List<Dimension> dimensions = group.dimensions();
      for (int d = 0; d < numbers.length; d++) {
        numbers[d][size] = dimensions.get(d).number(values.get(group.paths().get(d)));
        insert(order[d], numbers[d]);
      }
      ordered++;
    }
    size++;
  }

  private void insert(int[] sorted, double[] by) {
    int low = 0;
    int high = ordered;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (by[sorted[middle]] <= by[size]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    System.arraycopy(sorted, low, sorted, low + 1, ordered - low);
    sorted[low] = size;
  }

  /** Forgets the last trials. */
  void truncate(int trials) {
    int left = ordered;
    for (int[] sorted : order) {
      left = 0;
      for (int i = 0; i < ordered; i++) {
        if (sorted[i] < trials) {
          sorted[left++] = sorted[i];
        }
      }
    }
    ordered = order.length == 0 ? Math.min(ordered, trials) : left;
    size = trials;
  }

  private void grow() {
    if (size == covered.length) {
      covered = Arrays.copyOf(covered, 2 * size);
      for (int d = 0; d < numbers.length; d++) {
        numbers[d] = Arrays.copyOf(numbers[d], 2 * size);
        order[d] = Arrays.copyOf(order[d], 2 * size);
      }
    }
  }
}
