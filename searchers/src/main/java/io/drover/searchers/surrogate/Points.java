package io.drover.searchers.surrogate;

import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Points of a space as numbers, one for each {@link Axis}. A parameter with a single value has no
 * axis. A parameter that its condition leaves out has {@link #ABSENT} in a point's features; while
 * a search moves a point, it carries a number for it along, which counts again once the condition
 * holds.
 */
public final class Points {
  /** In place of a number for a parameter that is not there. */
  public static final double ABSENT = -1;

  private final Space space;
  private final List<Axis> axes = new ArrayList<>();

  /** Position of each parameter's axis; −1 if it has none. */
  private final Map<String, Integer> positions = new LinkedHashMap<>();

  /** Parameters on which conditions of others depend. */
  private final Set<String> parents = new TreeSet<>();

  private final boolean conditional;

  /** Of a space. */
  public Points(Space space) {
    this.space = space;
    for (Map.Entry<String, Domain> entry : space.domains().entrySet()) {
      boolean single = single(entry.getValue());
      positions.put(entry.getKey(), single ? -1 : axes.size());
      if (!single) {
        axes.add(new Axis(entry.getKey(), entry.getValue()));
      }
    }
    space.conditions().values().forEach(condition -> parents.addAll(condition.parents()));
    conditional = axes.stream().anyMatch(axis -> space.conditions().containsKey(axis.path()));
  }

  private static boolean single(Domain domain) {
    return domain.at(0).equals(domain.at(Math.nextDown(1.0)));
  }

  /** One for each parameter with several values, in the space's order. */
  public List<Axis> axes() {
    return List.copyOf(axes);
  }

  /** Whether an axis's parameter is there only under a condition. */
  public boolean conditional(int axis) {
    return space.conditions().containsKey(axes.get(axis).path());
  }

  /** Whether every point satisfies the constraints of the space, as there are none. */
  public boolean free() {
    return space.constraints().isEmpty();
  }

  /** A point drawn from the space's own distribution, constraints aside. */
  public double[] draw(Rng rng) {
    double[] point = new double[axes.size()];
    for (int i = 0; i < point.length; i++) {
      point[i] = axes.get(i).drawn(rng.nextDouble());
    }
    return point;
  }

  /** The values that a point stands for. */
  public Map<String, Object> values(double[] point) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Domain> entry : space.domains().entrySet()) {
      if (space.active(entry.getKey(), values)) {
        int axis = positions.get(entry.getKey());
        values.put(entry.getKey(), value(entry.getValue(), axis, point));
      }
    }
    return values;
  }

  private Object value(Domain domain, int axis, double[] point) {
    return axis < 0 ? domain.at(0.5) : axes.get(axis).value(point[axis]);
  }

  /** Whether values satisfy the constraints of the space. */
  public boolean satisfies(Map<String, Object> values) {
    return space.satisfies(values);
  }

  /** The point without what is not there. */
  public double[] features(double[] point) {
    double[] features = point.clone();
    if (conditional) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Map.Entry<String, Domain> entry : space.domains().entrySet()) {
        String path = entry.getKey();
        int axis = positions.get(path);
        boolean active = space.active(path, values);
        if (!active && axis >= 0) {
          features[axis] = ABSENT;
        }
        if (active && parents.contains(path)) {
          values.put(path, value(entry.getValue(), axis, point));
        }
      }
    }
    return features;
  }

  /**
   * The features of a configuration.
   *
   * @return empty if it lacks a value, or has one that is not of the space
   */
  public Optional<double[]> features(Configuration configuration) {
    Map<String, Object> values = configuration.values();
    double[] features = new double[axes.size()];
    for (Map.Entry<String, Domain> entry : space.domains().entrySet()) {
      int axis = positions.get(entry.getKey());
      boolean active = space.active(entry.getKey(), values);
      Object value = values.get(entry.getKey());
      if (active && (value == null || !entry.getValue().contains(value))) {
        return Optional.empty();
      }
      if (axis >= 0) {
        features[axis] = active ? axes.get(axis).number(value) : ABSENT;
      }
    }
    return Optional.of(features);
  }

  /**
   * How far two points' features are apart: the sum of the squares of the distances of numbers, and
   * 1 for each choice that differs and each parameter that only one of them has.
   */
  public double apart(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      boolean number = one[i] != ABSENT && other[i] != ABSENT && !axes.get(i).nominal();
      double difference = one[i] - other[i];
      sum += number ? difference * difference : difference == 0 ? 0 : 1;
    }
    return sum;
  }

  /** A point to start from, at features; what is not there gets a number in the middle. */
  public double[] point(double[] features) {
    double[] point = features.clone();
    for (int i = 0; i < point.length; i++) {
      Axis axis = axes.get(i);
      double number = point[i] == ABSENT ? axis.drawn(0.5) : point[i];
      point[i] = axis.continuous() ? number : axis.at(axis.index(number));
    }
    return point;
  }
}
