package io.drover.dsl.random;

/**
 * A fast generator of random numbers: xoshiro256++ (Blackman and Vigna, 2021, "Scrambled linear
 * pseudorandom number generators", arXiv:1805.01407). Always made from a {@link Key}. Not safe for
 * use by several threads; a thread makes its own.
 */
public final class Rng {
  private static final double DOUBLE_UNIT = 0x1p-53;
  private static final float FLOAT_UNIT = 0x1p-24f;

  /** 2⁶⁴ over the golden ratio, odd. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final long k0;
  private final long k1;
  private final long k2;
  private final long k3;
  private long s0;
  private long s1;
  private long s2;
  private long s3;
  private double spareGaussian;
  private boolean hasSpareGaussian;

  Rng(long s0, long s1, long s2, long s3) {
    k0 = s0;
    k1 = s1;
    k2 = s2;
    k3 = s3;
    start(s0, s1, s2, s3);
  }

  private void start(long s0, long s1, long s2, long s3) {
    // The all-zero state is the generator's only fixed point.
    this.s0 = (s0 | s1 | s2 | s3) == 0 ? 1 : s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
    hasSpareGaussian = false;
  }

  /**
   * Goes to the beginning of the {@code index}-th of 2⁶⁴ streams of this generator's key, whatever
   * was drawn before. As {@link Key#child(long)}, but cheap enough for every step of a training,
   * and without memory: the index is mixed into the key by the finaliser of SplitMix64 (Steele, Lea
   * and Flood, 2014, "Fast splittable pseudorandom number generators"), which the authors of
   * xoshiro recommend for its seeds. Other streams than the one a new generator is in.
   */
  public void restart(long index) {
    long word = mix(index + GOLDEN);
    start(
        mix(k0 ^ word),
        mix(k1 ^ word + GOLDEN),
        mix(k2 ^ word + GOLDEN + GOLDEN),
        mix(k3 ^ word + GOLDEN + GOLDEN + GOLDEN));
  }

  /**
   * What {@link #nextDouble()} gives first after {@link #restart}, in half the time, without going
   * there.
   */
  public double firstDouble(long index) {
    long word = mix(index + GOLDEN);
    long first = mix(k0 ^ word);
    long last = mix(k3 ^ word + GOLDEN + GOLDEN + GOLDEN);
    if ((first | last) == 0 && (mix(k1 ^ word + GOLDEN) | mix(k2 ^ word + GOLDEN + GOLDEN)) == 0) {
      first = 1;
    }
    return (output(first, last) >>> 11) * DOUBLE_UNIT;
  }

  private static long output(long first, long last) {
    return Long.rotateLeft(first + last, 23) + first;
  }

  private static long mix(long bits) {
    long z = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** 64 uniformly distributed bits. */
  public long nextLong() {
    long result = output(s0, s3);
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /** Uniform in [low, high). */
  public double nextDouble(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** Uniform in [0, 1), a multiple of 2⁻²⁴. */
  public float nextFloat() {
    return (nextLong() >>> 40) * FLOAT_UNIT;
  }

  /** Uniform in {0, …, bound − 1}, without bias. */
  public int nextInt(int bound) {
    return (int) nextLong(bound);
  }

  /** Uniform in {0, …, bound − 1}, without bias. */
  public long nextLong(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive, but is " + bound);
    }
    // Draws above the largest multiple of bound are thrown away.
    long limit = -1L - Long.remainderUnsigned(-1L, bound) - 1;
    long bits = nextLong();
    while (Long.compareUnsigned(bits, limit) > 0) {
      bits = nextLong();
    }
    return Long.remainderUnsigned(bits, bound);
  }

  /** True with the given probability. */
  public boolean nextBoolean(double probability) {
    return nextDouble() < probability;
  }

  /** Standard normal, by Marsaglia's polar method (1964). */
  public double nextGaussian() {
    if (hasSpareGaussian) {
      hasSpareGaussian = false;
      return spareGaussian;
    }
    double u;
    double v;
    double s;
    do {
      u = 2 * nextDouble() - 1;
      v = 2 * nextDouble() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s == 0);
    double scale = Math.sqrt(-2 * StrictMath.log(s) / s);
    spareGaussian = v * scale;
    hasSpareGaussian = true;
    return u * scale;
  }

  /** Puts {@code values} into a uniformly random order (Fisher and Yates). */
  public void shuffle(int[] values, int length) {
    for (int i = length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swap = values[i];
      values[i] = values[j];
      values[j] = swap;
    }
  }
}
