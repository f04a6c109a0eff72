package io.drover.searchers.tpe;

import io.drover.dsl.random.Rng;
import io.drover.searchers.sampler.Normal;
import java.util.Arrays;

/**
 * Normal distributions cut off at 0 and 1, each as wide as the farther of the gaps to its
 * neighbours, the outermost as the gap to the only one; but never narrower than a hundredth ({@code
 * magic clip}), nor wider than 1. The prior is as wide as the whole, from its middle.
 */
class NormalKernels implements Kernels {
  private static final double SQRT_HALF = 0.7071067811865476;

  /** Beyond so many standard deviations lies less than half a unit in the last place of 1. */
  private static final double FAR = 8.3;

  /** With so many kernels or more the narrowest may be a hundredth wide. */
  private static final double MOST_NARROW = 100;

  private double[] centres = new double[0];
  private double[] sigmas = new double[0];

  /** A kernel's exponent at x is −(x · scale + shift)². */
  private double[] scales = new double[0];

  private double[] shifts = new double[0];
  private double[] logNorms = new double[0];

  /** What of the whole distribution lies below 0, and what inside. */
  private double[] below = new double[0];

  private double[] inside = new double[0];
  private double[] numbers;

  @Override
  public void fit(
      double[] places, int[] order, int ordered, int[] slots, int capacity, int members) {
    grow(capacity);
    set(0, 0.5, 1);
    double narrowest = 1 / Math.min(MOST_NARROW, 2.0 + members);
    int last = 0;
    double centre = 0;
    double gap = 0;
    for (int i = 0; i < ordered; i++) {
      int slot = slots[order[i]];
      if (slot == 0) {
        continue;
      }
      double next = places[order[i]];
      if (last != 0) {
        double after = next - centre;
        set(last, centre, Math.min(1, Math.max(narrowest, Math.max(gap, after))));
        gap = after;
      }
      last = slot;
      centre = next;
    }
    if (last != 0) {
      double lone = members == 1 ? Math.max(centre, 1 - centre) : gap;
      set(last, centre, Math.min(1, Math.max(narrowest, lone)));
    }
  }

  private void grow(int capacity) {
    if (capacity > centres.length) {
      int length = Math.max(capacity, 2 * centres.length);
      centres = Arrays.copyOf(centres, length);
      sigmas = Arrays.copyOf(sigmas, length);
      scales = Arrays.copyOf(scales, length);
      shifts = Arrays.copyOf(shifts, length);
      logNorms = Arrays.copyOf(logNorms, length);
      below = Arrays.copyOf(below, length);
      inside = Arrays.copyOf(inside, length);
    }
  }

  /** Most kernels are as they were. */
  private void set(int slot, double centre, double sigma) {
    if (centres[slot] == centre && sigmas[slot] == sigma) {
      return;
    }
    centres[slot] = centre;
    sigmas[slot] = sigma;
    scales[slot] = SQRT_HALF / sigma;
    shifts[slot] = -centre * scales[slot];
    below[slot] = tail(centre / sigma);
    inside[slot] = 1 - below[slot] - tail((1 - centre) / sigma);
    logNorms[slot] = logNorm(sigma, inside[slot]);
  }

  private static double tail(double sigmas) {
    return sigmas < FAR ? Normal.upper(sigmas) : 0;
  }

  /** Of the density; √(2π) is left out, as of every kernel. */
  double logNorm(double sigma, double inside) {
    return -StrictMath.log(sigma * inside);
  }

  final double centre(int slot) {
    return centres[slot];
  }

  final double sigma(int slot) {
    return sigmas[slot];
  }

  @Override
  public final double[] logNorms() {
    return logNorms;
  }

  @Override
  public double sample(int slot, Rng rng) {
    double probability = Math.fma(rng.nextDouble(), inside[slot], below[slot]);
    double place = Math.fma(sigmas[slot], Normal.quantile(probability), centres[slot]);
    return Math.min(Math.nextDown(1.0), Math.max(0, place));
  }

  @Override
  public void prepare(double[] numbers, int count) {
    this.numbers = numbers;
  }

  @Override
  public void add(int number, double[] logs, int from, int to) {
    double x = numbers[number];
    double[] a = scales;
    double[] b = shifts;
    for (int slot = from; slot < to; slot++) {
      double z = Math.fma(x, a[slot], b[slot]);
      logs[slot] = Math.fma(-z, z, logs[slot]);
    }
  }

  /** As {@link #add} of this and of another dimension. */
  final void addBoth(NormalKernels other, int number, double[] logs, int from, int to) {
    double x = numbers[number];
    double y = other.numbers[number];
    double[] a = scales;
    double[] b = shifts;
    double[] c = other.scales;
    double[] d = other.shifts;
    for (int slot = from; slot < to; slot++) {
      double z = Math.fma(x, a[slot], b[slot]);
      double w = Math.fma(y, c[slot], d[slot]);
      logs[slot] -= Math.fma(z, z, w * w);
    }
  }
}
