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

  /**
   * The place in [0, 1] of a value that lies in the domain: of one of {@link #size} values the
   * middle of the places that give it, so that {@code at(place(value))} is the value; of a number
   * in between others the place itself, to rounding.
   */
  double place(Object value);

  /** How many different values there are; {@link Long#MAX_VALUE} where they are continuous. */
  long size();

  /** Whether there is a small step from a value to a neighbour: all but unordered choices. */
  boolean ordered();
}
