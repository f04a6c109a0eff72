package io.drover.searchers.tpe;

import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;

/**
 * A parameter as the estimator sees it: as places in [0, 1] on the scale of its domain, or as one
 * of some choices.
 */
sealed interface Dimension {
  /** What is modelled of a domain that has more than one value. */
  static Dimension of(Domain domain) {
    if (!domain.ordered()) {
      return new Choices(domain, (int) domain.size());
    }
    return domain.size() == Long.MAX_VALUE ? new Continuous(domain) : new Cells(domain);
  }

  /** Whether a domain has one value only. */
  static boolean single(Domain domain) {
    return domain.size() == 1
        || domain instanceof FloatDomain floats && floats.low() == floats.high();
  }

  /** The domain. */
  Domain domain();

  /** A value of the domain as a number: its place, or the index of its choice. */
  default double number(Object value) {
    return domain().place(value);
  }

  /** The value of a number that {@link #number} or {@link #nearest} gave. */
  default Object value(double number) {
    return domain().at(Math.min(number, Math.nextDown(1.0)));
  }

  /** The number of the domain's value at a place in [0, 1). */
  double nearest(double place);

  /** Numbers without a step. */
  record Continuous(Domain domain) implements Dimension {
    @Override
    public double nearest(double place) {
      return place;
    }
  }

  /** Separate values in an order: each owns an interval of places. */
  record Cells(Domain domain) implements Dimension {
    @Override
    public double nearest(double place) {
      return domain.place(domain.at(place));
    }

    /** Where the interval of the value at a place begins. */
    double from(double place) {
      return edge(place, -0.5);
    }

    /** Where it ends. */
    double to(double place) {
      return edge(place, 0.5);
    }

    private double edge(double place, double half) {
      if (domain instanceof IntDomain ints && ints.log()) {
        double low = StrictMath.log(ints.low() - 0.5);
        double edge = StrictMath.log((Long) value(place) + half);
        return (edge - low) / (StrictMath.log(ints.high() + 0.5) - low);
      }
      return place + half / domain.size();
    }
  }

  /** Separate values without an order, as their index. */
  record Choices(Domain domain, int count) implements Dimension {
    @Override
    public double number(Object value) {
      return Math.floor(domain.place(value) * count);
    }

    @Override
    public Object value(double number) {
      return domain.at((number + 0.5) / count);
    }

    @Override
    public double nearest(double place) {
      return Math.floor(place * count);
    }
  }
}
