package io.drover.dsl.space;

/** The values that one parameter may take in a search. */
public sealed interface Domain permits FloatDomain, IntDomain, CategoricalDomain {
  /** Whether the value, as {@link Double}, {@link Long}, or a choice, lies in the domain. */
  boolean contains(Object value);

  /**
   * The value at a place in [0, 1): uniform places give the domain's own distribution (uniform, or
   * uniform in the logarithm).
   */
  Object at(double place);
}
