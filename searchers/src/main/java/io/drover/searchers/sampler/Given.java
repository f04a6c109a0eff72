package io.drover.searchers.sampler;

import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a file gives its searched parameters outside of the space: the point to start from. */
public final class Given {
  private Given() {}

  /**
   * The point of the space at the given values, or nearest to them.
   *
   * @param values by path; a parameter without one, or with null, gets the middle of its domain
   * @return empty if it violates a constraint of the space
   */
  public static Optional<Suggestion> point(Space space, Map<String, Object> values) {
    Map<String, Object> point = new LinkedHashMap<>();
    List<String> moved = new ArrayList<>();
    for (Map.Entry<String, Domain> entry : space.domains().entrySet()) {
      String path = entry.getKey();
      if (space.active(path, point)) {
        Object value = values.get(path);
        Object nearest = nearest(entry.getValue(), value);
        point.put(path, nearest);
        if (!nearest.equals(value)) {
          moved.add(path + " " + nearest + " for " + value);
        }
      }
    }
    String reason = moved.isEmpty() ? "given" : "given, but " + String.join(", ", moved);
    return space.satisfies(point)
        ? Optional.of(new Suggestion(new Configuration(point), reason))
        : Optional.empty();
  }

  private static Object nearest(Domain domain, Object value) {
    if (value != null && domain.contains(value)) {
      return value;
    }
    if (domain instanceof CategoricalDomain || !(value instanceof Number number)) {
      return domain.at(domain instanceof CategoricalDomain ? 0 : 0.5);
    }
    if (domain instanceof FloatDomain floats) {
      return floats.clip(number.doubleValue());
    }
    IntDomain ints = (IntDomain) domain;
    long clipped = ints.clip(Math.round(number.doubleValue()));
    long place = ints.pow2() ? Long.highestOneBit(clipped) : clipped;
    return ints.at(Math.min(ints.place(place), Math.nextDown(1.0)));
  }
}
