package io.drover.catalog.tasks;

/** Random numbers for a {@link Game}, in the kinds that reference implementations draw. */
public interface Draws {
  /** Uniform in [0, 1). */
  double real();

  /** Uniform in {0, …, bound − 1}. */
  int below(int bound);

  /** Uniform in {low, …, high − 1}. */
  default int between(int low, int high) {
    return low + below(high - low);
  }
}
