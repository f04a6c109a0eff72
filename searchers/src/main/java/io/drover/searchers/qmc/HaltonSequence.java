package io.drover.searchers.qmc;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;

/**
 * Halton's sequence: the coordinate d of point i is i in the base of the d-th prime number,
 * mirrored at the point. Scrambled as Owen (2017, "A randomized Halton algorithm in R",
 * arXiv:1706.02808): a random permutation of the digits for each place, without which high bases
 * run along diagonals.
 */
final class HaltonSequence implements PointSequence {
  private final int[] bases;

  /** [dimension][place][digit]. */
  private final int[][][] permutations;

  HaltonSequence(int dimensions, Key key) {
    bases = primes(dimensions);
    permutations = new int[dimensions][][];
    for (int d = 0; d < dimensions; d++) {
      permutations[d] = permutations(bases[d], key.child(d).rng());
    }
  }

  private static int[][] permutations(int base, Rng rng) {
    int places = 1;
    for (double unit = 1.0 / base; unit > 0x1p-52; unit /= base) {
      places++;
    }
    int[][] permutations = new int[places][base];
    for (int[] permutation : permutations) {
      for (int digit = 0; digit < base; digit++) {
        permutation[digit] = digit;
      }
      rng.shuffle(permutation, base);
    }
    return permutations;
  }

  @Override
  public double[] point(int index) {
    double[] point = new double[bases.length];
    for (int d = 0; d < point.length; d++) {
      double unit = 1.0 / bases[d];
      int rest = index;
      for (int[] permutation : permutations[d]) {
        point[d] += permutation[rest % bases[d]] * unit;
        rest /= bases[d];
        unit /= bases[d];
      }
      point[d] = Math.min(point[d], Math.nextDown(1.0));
    }
    return point;
  }

  private static int[] primes(int count) {
    int[] primes = new int[count];
    int found = 0;
    for (int candidate = 2; found < count; candidate++) {
      boolean prime = true;
      for (int i = 0; i < found && primes[i] * primes[i] <= candidate && prime; i++) {
        prime = candidate % primes[i] != 0;
      }
      if (prime) {
        primes[found++] = candidate;
      }
    }
    return primes;
  }
}
