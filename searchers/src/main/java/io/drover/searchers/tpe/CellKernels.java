package io.drover.searchers.tpe;

import io.drover.dsl.random.Rng;
import io.drover.searchers.sampler.Normal;
import java.util.Arrays;

/**
 * Normal distributions of which each value gets what lies in its interval. Many trials have the
 * same value, so that there are fewer different kernels than trials.
 */
final class CellKernels extends NormalKernels {
  /** Intervals of fewer standard deviations are taken for as dense everywhere as in the middle. */
  private static final double NARROW = 0.01;

  private final Dimension.Cells cells;

  /** By slot, which of the different kernels it has. */
  private int[] kinds = new int[0];

  /** By kind, a slot that has it. */
  private int[] examples = new int[0];

  private double[][] masses = new double[0][];

  CellKernels(Dimension.Cells cells) {
    this.cells = cells;
  }

  @Override
  public void fit(
      double[] numbers, int[] order, int ordered, int[] slots, int capacity, int members) {
    super.fit(numbers, order, ordered, slots, capacity, members);
    kinds = Arrays.copyOf(kinds, Math.max(kinds.length, capacity));
    // Slots without a member share the prior's kind, and have no weight.
    Arrays.fill(kinds, 0);
    examples = new int[members + 1];
    int last = 0;
    int count = 1;
    for (int i = 0; i < ordered; i++) {
      int slot = slots[order[i]];
      if (slot != 0) {
        boolean same = last != 0 && centre(slot) == centre(last) && sigma(slot) == sigma(last);
        kinds[slot] = same ? kinds[last] : count;
        if (!same) {
          examples[count++] = slot;
        }
        last = slot;
      }
    }
    examples = Arrays.copyOf(examples, count);
  }

  /** Of masses, not densities. */
  @Override
  double logNorm(double sigma, double inside) {
    return -StrictMath.log(inside);
  }

  @Override
  public double sample(int slot, Rng rng) {
    return cells.nearest(super.sample(slot, rng));
  }

  @Override
  public void prepare(double[] numbers, int count) {
    masses = new double[count][];
    for (int i = 0; i < count; i++) {
      for (int earlier = 0; earlier < i && masses[i] == null; earlier++) {
        masses[i] = numbers[earlier] == numbers[i] ? masses[earlier] : null;
      }
      if (masses[i] == null) {
        masses[i] = masses(numbers[i]);
      }
    }
  }

  private double[] masses(double number) {
    double from = cells.from(number);
    double to = cells.to(number);
    double[] logs = new double[examples.length];
    for (int kind = 0; kind < logs.length; kind++) {
      double centre = centre(examples[kind]);
      double sigma = sigma(examples[kind]);
      logs[kind] = logMass((from - centre) / sigma, (to - centre) / sigma);
    }
    return logs;
  }

  private static double logMass(double from, double to) {
    return to - from < NARROW
        ? StrictMath.log(to - from) + Normal.logDensity(0.5 * (from + to))
        : StrictMath.log(Normal.mass(from, to));
  }

  @Override
  public void add(int number, double[] logs, int from, int to) {
    double[] own = masses[number];
    for (int slot = from; slot < to; slot++) {
      logs[slot] += own[kinds[slot]];
    }
  }
}
