package io.drover.dsl.space;

import java.util.List;

/**
 * One of several values.
 *
 * @param choices {@link Boolean}, {@link Long}, {@link Double}, {@link String} or a list of these;
 *     all different, in the file's order
 * @param ordered whether neighbours in the list are alike (an ordinal)
 */
public record CategoricalDomain(List<Object> choices, boolean ordered) implements Domain {
  public CategoricalDomain {
    choices = List.copyOf(choices);
  }

  /** Choices without an order. */
  public CategoricalDomain(List<Object> choices) {
    this(choices, false);
  }

  @Override
  public boolean contains(Object value) {
    return choices.contains(value);
  }

  @Override
  public Object at(double place) {
    return choices.get((int) (place * choices.size()));
  }

  @Override
  public double place(Object value) {
    return (choices.indexOf(value) + 0.5) / choices.size();
  }

  @Override
  public long size() {
    return choices.size();
  }
}
