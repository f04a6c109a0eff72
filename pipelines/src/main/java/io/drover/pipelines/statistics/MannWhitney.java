package io.drover.pipelines.statistics;

import java.util.Arrays;

/**
 * The rank test of Mann and Whitney (1947) between two samples, exact also where scores are equal.
 *
 * <p>If both samples come from one distribution, then every way to deal the pooled scores out to
 * two groups of their sizes is as likely as any other, whatever the distribution: the probability
 * below holds for five scores as for five hundred, with ties and with failed trainings, which share
 * the lowest rank as negative infinity. The distribution of the rank sum over all these ways is
 * counted with the shift algorithm of Streitberg and Röhmel (1986).
 */
public final class MannWhitney {
  private MannWhitney() {}

  /**
   * The share of pairs in which the first sample's score is the larger one, ties counted half: U /
   * (n m), the probability of improvement of Agarwal et al. (2021), arXiv:2108.13264, on one task.
   */
  public static double improvement(double[] ours, double[] theirs) {
    double[] sorted = theirs.clone();
    Arrays.sort(sorted);
    long halves = 0;
    for (double score : ours) {
      halves += below(sorted, score) + atMost(sorted, score);
    }
    return halves / 2.0 / ((double) ours.length * theirs.length);
  }

  /**
   * The two-sided probability, over all ways to deal the scores out, of a rank sum at least as far
   * to one side as that of the first sample: twice the smaller tail, at most 1.
   */
  public static double probability(double[] ours, double[] theirs) {
    int[] ranks = doubledRanks(ours, theirs);
    int observed = 0;
    for (int i = 0; i < ours.length; i++) {
      observed += ranks[i];
    }
    double[] sums = rankSums(ranks, ours.length);
    double all = 0;
    double low = 0;
    double high = 0;
    for (int sum = 0; sum < sums.length; sum++) {
      all += sums[sum];
      low += sum <= observed ? sums[sum] : 0;
      high += sum >= observed ? sums[sum] : 0;
    }
    return Math.min(1, 2 * Math.min(low, high) / all);
  }

  /**
   * Twice the rank of each score among all, the first sample's first: whole numbers even where ties
   * share the mean of their ranks.
   */
  private static int[] doubledRanks(double[] ours, double[] theirs) {
    double[] pooled = Arrays.copyOf(ours, ours.length + theirs.length);
    System.arraycopy(theirs, 0, pooled, ours.length, theirs.length);
    double[] sorted = pooled.clone();
    Arrays.sort(sorted);
    int[] ranks = new int[pooled.length];
    for (int i = 0; i < pooled.length; i++) {
      ranks[i] = below(sorted, pooled[i]) + atMost(sorted, pooled[i]) + 1;
    }
    return ranks;
  }

  /**
   * How many of the ways to choose {@code size} of the ranks have each sum, up to a common factor:
   * as shares of {@code 2^n} ways, so that no count grows past what a double holds.
   */
  private static double[] rankSums(int[] ranks, int size) {
    int[] largest = ranks.clone();
    Arrays.sort(largest);
    int most = 0;
    for (int i = 0; i < size; i++) {
      most += largest[largest.length - 1 - i];
    }
    double[][] ways = new double[size + 1][most + 1];
    ways[0][0] = 1;
    for (int rank : ranks) {
      for (int chosen = size; chosen >= 0; chosen--) {
        for (int sum = most; sum >= 0; sum--) {
          double with = chosen > 0 && sum >= rank ? ways[chosen - 1][sum - rank] : 0;
          ways[chosen][sum] = 0.5 * (ways[chosen][sum] + with);
        }
      }
    }
    return ways[size];
  }

  /** How many of the sorted scores are smaller. */
  private static int below(double[] sorted, double score) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many of the sorted scores are not larger. */
  private static int atMost(double[] sorted, double score) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
