package io.drover.searchers.qmc;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Sobol's sequence with the direction numbers of Joe and Kuo (2008, "Constructing Sobol sequences
 * with better two-dimensional projections"), scrambled as Owen (1995, "Randomly permuted
 * (t,m,s)-nets and (t,s)-sequences") does it: each binary digit is flipped or not by a coin of its
 * own for every value of the digits before it. Any 2ᵐ points from the beginning stay a net, and
 * each by itself is uniform.
 */
final class SobolSequence implements PointSequence {
  /** As many direction numbers as the library has. */
  static final int MOST_DIMENSIONS = 1000;

  /** Binary digits of a coordinate. */
  private static final int DIGITS = 52;

  private final SobolSequenceGenerator generator;
  private final Rng[] coins;

  SobolSequence(int dimensions, Key key) {
    generator = new SobolSequenceGenerator(dimensions);
    coins = new Rng[dimensions];
    for (int d = 0; d < dimensions; d++) {
      coins[d] = key.child(d).rng();
    }
  }

  @Override
  public double[] point(int index) {
    double[] point = generator.skipTo(index);
    for (int d = 0; d < point.length; d++) {
      point[d] = scramble((long) (point[d] * 0x1p52), coins[d]) * 0x1p-52;
    }
    return point;
  }

  private static long scramble(long digits, Rng coins) {
    long scrambled = 0;
    for (int digit = DIGITS - 1; digit >= 0; digit--) {
      // The digits before, with a one in front, so that 0 and 00 have different coins.
      coins.restart(digits >>> digit + 1 | 1L << DIGITS - 1 - digit);
      scrambled = scrambled << 1 | (digits >>> digit & 1) ^ coins.nextLong() >>> 63;
    }
    return scrambled;
  }
}
