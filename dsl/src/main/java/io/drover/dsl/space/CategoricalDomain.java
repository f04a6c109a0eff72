package io.drover.dsl.space;

import java.util.List;

/**
 * One of several values without an order.
 *
 * @param choices {@link Boolean}, {@link Long}, {@link Double}, {@link String} or a list of these;
 *     all different, in the file's order
 */
public record CategoricalDomain(List<Object> choices) implements Domain {
  public CategoricalDomain {
    choices = List.copyOf(choices);
  }

  @Override
  public boolean contains(Object value) {
    return choices.contains(value);
  }

  @Override
  public Object at(double place) {
    return choices.get((int) (place * choices.size()));
  }
}
