package io.drover.searchers.sampler;

/** Which values of an objective are better. */
public enum Direction {
  MINIMIZE,
  MAXIMIZE;

  /** The direction of a search for the largest values, or the smallest. */
  public static Direction of(boolean maximize) {
    return maximize ? MAXIMIZE : MINIMIZE;
  }

  /** The value turned so that smaller is better. */
  public double loss(double value) {
    return this == MAXIMIZE ? -value : value;
  }
}
