package io.drover.searchers.tpe;

import io.drover.dsl.random.Rng;
import io.drover.searchers.sampler.Exponential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A density made of trials: a weighted mixture of products of one kernel for each dimension, and a
 * prior with weight 1 (Bergstra et al., 2011; all dimensions together as in Falkner, Klein and
 * Hutter, 2018, and with the widths of Optuna 5).
 *
 * <p>Kernels lie in flat arrays by dimension, and what is asked for goes through them block by
 * block, so that loops over kernels use vector units; every sum has one order.
 */
final class ParzenEstimator {
  /** Kernels that stay in the fastest cache while all candidates pass. */
  private static final int BLOCK = 256;

  /** e to this power is nothing beside 1, even ten thousand times. */
  private static final double NOTHING = -46;

  /** So many are sooner sorted than found among all that are sorted already. */
  private static final int FEW = 32;

  /** The youngest so many trials have full weight. */
  private static final int YOUNG = 25;

  private final List<Kernels> dimensions;

  /** Dimensions without a step, which are gone through in pairs, and what is left. */
  private final List<NormalKernels> pairs = new ArrayList<>();

  private final List<Kernels> singles = new ArrayList<>();
  private double[] weights = new double[0];
  private double[] logNorms = new double[0];
  private double[] logs = new double[0];
  private int capacity;
  private double total;

  ParzenEstimator(Group group) {
    dimensions = group.dimensions().stream().map(Kernels::of).toList();
    for (Kernels kernels : dimensions) {
      if (kernels instanceof NormalKernels normal && !(kernels instanceof CellKernels)) {
        pairs.add(normal);
      } else {
        singles.add(kernels);
      }
    }
    if (pairs.size() % 2 == 1) {
      singles.add(pairs.remove(pairs.size() - 1));
    }
  }

  /**
   * Puts kernels on some of the trials.
   *
   * @param members by trial
   * @param dense whether slots are given to members only, as few of many; otherwise every trial
   *     keeps its slot, and so its kernels, from one fit to the next
   */
  void fit(Rows rows, boolean[] members, boolean dense) {
    int[] slots = new int[rows.size()];
    int count = 0;
    for (int trial = 0; trial < slots.length; trial++) {
      if (members[trial] && rows.covered(trial)) {
        count++;
        slots[trial] = dense ? count : trial + 1;
      }
    }
    capacity = 1 + (dense ? count : slots.length);
    if (weights.length < capacity) {
      weights = new double[2 * capacity];
      logNorms = new double[2 * capacity];
      logs = new double[2 * capacity];
    }
    int[] few = count <= FEW ? members(slots, count) : null;
    for (int d = 0; d < dimensions.size(); d++) {
      int[] order = few == null ? rows.order(d) : sorted(few, rows.numbers(d));
      int ordered = few == null ? rows.ordered() : count;
      dimensions.get(d).fit(rows.numbers(d), order, ordered, slots, capacity, count);
    }
    weigh(slots, count);
  }

  private static int[] members(int[] slots, int count) {
    int[] trials = new int[count];
    int found = 0;
    for (int trial = 0; found < count; trial++) {
      if (slots[trial] != 0) {
        trials[found++] = trial;
      }
    }
    return trials;
  }

  /** Puts trials into the order of their numbers, ties by trial, as {@link Rows} has them. */
  private static int[] sorted(int[] trials, double[] by) {
    int[] sorted = trials.clone();
    for (int i = 1; i < sorted.length; i++) {
      int trial = sorted[i];
      int at = i;
      while (at > 0 && by[sorted[at - 1]] > by[trial]) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = trial;
    }
    return sorted;
  }

  /** Old trials count less: their weights rise evenly from 1/n to 1. */
  private void weigh(int[] slots, int count) {
    Arrays.fill(weights, 0, capacity, 0);
    weights[0] = 1;
    total = 1;
    int old = count - YOUNG;
    double least = 1.0 / count;
    int member = 0;
    for (int slot : slots) {
      if (slot != 0) {
        double rise = old > 1 ? (1 - least) * member / (old - 1) : 0;
        weights[slot] = member < old ? least + rise : 1;
        total += weights[slot];
        member++;
      }
    }
    Arrays.fill(logNorms, 0, capacity, 0);
    for (Kernels kernels : dimensions) {
      double[] own = kernels.logNorms();
      for (int slot = 0; slot < capacity; slot++) {
        logNorms[slot] += own[slot];
      }
    }
    for (int slot = 0; slot < capacity; slot++) {
      if (weights[slot] == 0) {
        logNorms[slot] = Double.NEGATIVE_INFINITY;
      }
    }
  }

  /** Draws candidates, as numbers by dimension. */
  void sample(Rng rng, double[][] candidates, int count) {
    for (int c = 0; c < count; c++) {
      double place = rng.nextDouble() * total;
      int slot = 0;
      while (slot < capacity - 1 && place >= weights[slot]) {
        place -= weights[slot++];
      }
      for (int d = 0; d < candidates.length; d++) {
        candidates[d][c] = dimensions.get(d).sample(slot, rng);
      }
    }
  }

  /** The logarithms of the density at candidates, but for a constant of the dimensions. */
  double[] logDensities(double[][] candidates, int count) {
    for (int d = 0; d < candidates.length; d++) {
      dimensions.get(d).prepare(candidates[d], count);
    }
    // The sum of exponentials so far is sums · exp(largest).
    double[] largest = new double[count];
    double[] sums = new double[count];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int from = 0; from < capacity; from += BLOCK) {
      int to = Math.min(capacity, from + BLOCK);
      for (int c = 0; c < count; c++) {
        System.arraycopy(logNorms, from, logs, from, to - from);
        for (int pair = 0; pair < pairs.size(); pair += 2) {
          pairs.get(pair).addBoth(pairs.get(pair + 1), c, logs, from, to);
        }
        for (Kernels kernels : singles) {
          kernels.add(c, logs, from, to);
        }
        collect(from, to, c, largest, sums);
      }
    }
    double logTotal = StrictMath.log(total);
    for (int c = 0; c < count; c++) {
      sums[c] = StrictMath.log(sums[c]) + largest[c] - logTotal;
    }
    return sums;
  }

  /** One pass: what is larger than all before makes a new unit of the sum. */
  private void collect(int from, int to, int candidate, double[] largest, double[] sums) {
    double most = largest[candidate];
    double sum = sums[candidate];
    double something = most + NOTHING;
    for (int slot = from; slot < to; slot++) {
      double log = logs[slot];
      if (log > something) {
        if (log > most) {
          sum = log - most < -NOTHING ? sum * Exponential.exp(most - log) : 0;
          most = log;
          something = most + NOTHING;
        }
        sum = Math.fma(weights[slot], Exponential.exp(log - most), sum);
      }
    }
    largest[candidate] = most;
    sums[candidate] = sum;
  }
}
