package io.drover.searchers.tpe;

import io.drover.dsl.random.Rng;

/**
 * One dimension of a mixture: a kernel for each of its trials, in slots, and in slot 0 the prior.
 */
interface Kernels {
  /** Of a dimension. */
  static Kernels of(Dimension dimension) {
    if (dimension instanceof Dimension.Choices choices) {
      return new ChoiceKernels(choices.count());
    }
    return dimension instanceof Dimension.Cells cells
        ? new CellKernels(cells)
        : new NormalKernels();
  }

  /**
   * Puts a kernel on each member.
   *
   * @param numbers by trial
   * @param order trials by their numbers, all members among them
   * @param ordered how many of these count
   * @param slots by trial; 0 of those that are no members
   * @param capacity one more than the largest slot
   * @param members how many
   */
  void fit(double[] numbers, int[] order, int ordered, int[] slots, int capacity, int members);

  /** What each kernel's logarithm starts from, by slot; of slots without a member anything. */
  double[] logNorms();

  /** Draws a number from a slot's kernel. */
  double sample(int slot, Rng rng);

  /** Gets ready for {@link #add} with these numbers. */
  void prepare(double[] numbers, int count);

  /** Adds the logarithms of the kernels at one of the numbers, but for where they start from. */
  void add(int number, double[] logs, int from, int to);
}
