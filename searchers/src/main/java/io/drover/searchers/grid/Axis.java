package io.drover.searchers.grid;

import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** The values that a grid has of one domain. */
final class Axis {
  private Axis() {}

  /**
   * All values of the domain, or if there are more than {@code most} numbers, so many of them, at
   * even distances on their scale, from the smallest to the largest.
   */
  static List<Object> of(Domain domain, long most) {
    if (domain instanceof CategoricalDomain choices) {
      return choices.choices();
    }
    if (domain instanceof FloatDomain d && domain.size() == Long.MAX_VALUE) {
      return d.low() == d.high() ? List.of(d.low()) : spread(domain, most);
    }
    long size = domain.size();
    if (size > most) {
      return spread(domain, most);
    }
    return domain instanceof IntDomain d && d.log()
        ? LongStream.rangeClosed(d.low(), d.high()).mapToObj(value -> (Object) value).toList()
        : LongStream.range(0, size).mapToObj(i -> domain.at((i + 0.5) / size)).toList();
  }

  private static List<Object> spread(Domain domain, long points) {
    if (points == 1) {
      return List.of(domain.at(0.5));
    }
    // Two places of a few whole numbers may give the same one.
    Set<Object> values = new LinkedHashSet<>();
    for (long i = 0; i < points; i++) {
      values.add(at(domain, i, points - 1));
    }
    return List.copyOf(values);
  }

  private static Object at(Domain domain, long point, long last) {
    if (domain instanceof FloatDomain d && (point == 0 || point == last && d.step().isEmpty())) {
      // The bounds themselves, without the rounding of the scale.
      return point == 0 ? d.low() : d.high();
    }
    return domain.at(point == last ? Math.nextDown(1.0) : (double) point / last);
  }
}
