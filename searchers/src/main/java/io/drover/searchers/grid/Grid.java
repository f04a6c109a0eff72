package io.drover.searchers.grid;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Sampler;
import io.drover.searchers.sampler.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The points of a grid in an order of the key's, without those that are known already; from the
 * beginning again where all are.
 */
final class Grid implements Sampler {
  private final Space space;
  private final List<String> paths;
  private final List<List<Object>> axes;

  /** For each point the index on each axis; −1 where the parameter is not there. */
  private final List<int[]> points;

  private final int[] order;

  /**
   * The grid of a space.
   *
   * @throws IllegalArgumentException if no point satisfies the constraints, or there are more than
   *     {@code most} points
   */
  Grid(Space space, long valuesOfNumbers, int most, Key key) {
    this.space = space;
    this.paths = List.copyOf(space.domains().keySet());
    this.axes = space.domains().values().stream().map(d -> Axis.of(d, valuesOfNumbers)).toList();
    this.points = new ArrayList<>();
    expand(new int[paths.size()], 0, new LinkedHashMap<>(), most);
    if (points.isEmpty()) {
      throw new IllegalArgumentException(
          "no point of the grid satisfies the constraints of the space");
    }
    order = new int[points.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    key.rng().shuffle(order, order.length);
  }

  /** How many points the grid of a space has, constraints aside; {@code most} + 1 if more. */
  static long size(Space space, long valuesOfNumbers, int most) {
    List<List<Object>> axes = new ArrayList<>();
    for (Domain domain : space.domains().values()) {
      // An axis longer than the whole grid may be is not written out.
      axes.add(Axis.of(domain, Math.min(valuesOfNumbers, most + 1L)));
    }
    return size(space, axes, 0, new LinkedHashMap<>(), most);
  }

  private static long size(
      Space space, List<List<Object>> axes, int axis, Map<String, Object> values, int most) {
    if (axis == axes.size()) {
      return 1;
    }
    String path = List.copyOf(space.domains().keySet()).get(axis);
    if (!space.active(path, values)) {
      return size(space, axes, axis + 1, values, most);
    }
    long sum = 0;
    boolean opens =
        space.conditions().values().stream()
            .anyMatch(condition -> condition.parents().contains(path));
    for (Object value : axes.get(axis)) {
      values.put(path, value);
      long below = size(space, axes, axis + 1, values, most);
      // Where nothing depends on the value, every value has as many points.
      sum += opens ? below : below * axes.get(axis).size();
      if (!opens || sum > most) {
        break;
      }
    }
    values.remove(path);
    return Math.min(sum, most + 1L);
  }

  private void expand(int[] point, int axis, Map<String, Object> values, int most) {
    if (!space.satisfies(values)) {
      return;
    }
    if (axis == point.length) {
      if (points.size() == most) {
        throw new IllegalArgumentException("the grid has more than " + most + " points");
      }
      points.add(point.clone());
      return;
    }
    String path = paths.get(axis);
    if (!space.active(path, values)) {
      point[axis] = -1;
      expand(point, axis + 1, values, most);
      return;
    }
    for (int i = 0; i < axes.get(axis).size(); i++) {
      point[axis] = i;
      values.put(path, axes.get(axis).get(i));
      expand(point, axis + 1, values, most);
    }
    values.remove(path);
  }

  @Override
  public List<Suggestion> ask(List<Observation> observations, int first, int count) {
    Set<Configuration> known = new HashSet<>();
    observations.forEach(observation -> known.add(observation.configuration()));
    List<Suggestion> suggestions = new ArrayList<>();
    for (int i = 0; i < order.length && suggestions.size() < count; i++) {
      Configuration point = point(order[i]);
      if (!known.contains(point)) {
        suggestions.add(suggestion(i, point));
      }
    }
    for (int trial = first + suggestions.size(); suggestions.size() < count; trial++) {
      int i = trial % order.length;
      suggestions.add(suggestion(i, point(order[i])));
    }
    return suggestions;
  }

  private Suggestion suggestion(int i, Configuration point) {
    return new Suggestion(point, "grid point " + (i + 1) + " of " + order.length);
  }

  private Configuration point(int index) {
    int[] point = points.get(index);
    Map<String, Object> values = new LinkedHashMap<>();
    for (int axis = 0; axis < point.length; axis++) {
      if (point[axis] >= 0) {
        values.put(paths.get(axis), axes.get(axis).get(point[axis]));
      }
    }
    return new Configuration(values);
  }
}
