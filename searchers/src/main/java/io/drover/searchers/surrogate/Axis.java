package io.drover.searchers.surrogate;

import io.drover.dsl.space.Domain;
import io.drover.dsl.space.IntDomain;

/**
 * One parameter as a number: its place in [0, 1] where its values stand in an order ({@link
 * Domain#place}), or the index of its choice where they do not.
 *
 * @param path of the parameter
 * @param domain with at least two values
 */
public record Axis(String path, Domain domain) {
  /** Whether choices are just different from each other. */
  public boolean nominal() {
    return !domain.ordered();
  }

  /** Whether there is a value between any two. */
  public boolean continuous() {
    return size() == Long.MAX_VALUE;
  }

  /** How many values there are. */
  public long size() {
    return domain.size();
  }

  /** The number of a value of the domain. */
  public double number(Object value) {
    double place = domain.place(value);
    return nominal() ? (long) (place * size()) : place;
  }

  /** The value that a number stands for. */
  public Object value(double number) {
    double place = nominal() ? (number + 0.5) / size() : number;
    return domain.at(Math.max(0, Math.min(place, Math.nextDown(1.0))));
  }

  /** The number of a drawn place in [0, 1). */
  public double drawn(double place) {
    if (continuous()) {
      return place;
    }
    return nominal() ? (long) (place * size()) : domain.place(domain.at(place));
  }

  /** The position of a number among the values of a domain that is not continuous, from 0. */
  public long index(double number) {
    if (nominal()) {
      return (long) number;
    }
    return domain instanceof IntDomain ints && ints.log()
        ? (Long) value(number) - ints.low()
        : Math.min(size() - 1, (long) (number * size()));
  }

  /** The number of the value at a position. */
  public double at(long index) {
    if (nominal()) {
      return index;
    }
    return domain instanceof IntDomain ints && ints.log()
        ? ints.place(ints.low() + index)
        : (index + 0.5) / size();
  }
}
