package io.drover.searchers.optuna.distribution;

import io.drover.dsl.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A parameter's domain in Optuna's words. */
public sealed interface Distribution {
  /** The name of its class in Optuna; the older ones have their own. */
  String name();

  /** A parameter's value, from the number that stands in a journal. */
  Object external(double internal);

  /**
   * Whether both may stand for one parameter of one study: the same class, the same {@code log},
   * the same choices in the same order. Bounds and step may differ.
   */
  boolean compatible(Distribution other);

  /** The attributes, as they stand in a journal. */
  Map<String, Object> attributes();

  /** The text that stands in a journal: JSON within JSON. */
  default String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name());
    json.put("attributes", attributes());
    return Json.write(json);
  }

  /**
   * Floating-point numbers in [low, high].
   *
   * @param name of the class
   * @param low smallest value
   * @param high largest value
   * @param log whether they are drawn on a logarithmic scale
   * @param step distance of neighbours, counted from low; empty if continuous
   */
  record Floats(String name, double low, double high, boolean log, OptionalDouble step)
      implements Distribution {
    @Override
    public Object external(double internal) {
      return internal;
    }

    @Override
    public boolean compatible(Distribution other) {
      return other instanceof Floats o && o.name.equals(name) && o.log == log;
    }

    @Override
    public Map<String, Object> attributes() {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("step", step.isPresent() ? (Object) step.getAsDouble() : null);
      attributes.put("low", low);
      attributes.put("high", high);
      attributes.put("log", log);
      return attributes;
    }
  }

  /**
   * Whole numbers in [low, high].
   *
   * @param name of the class
   * @param low smallest value
   * @param high largest value
   * @param log whether they are drawn on a logarithmic scale
   * @param step distance of neighbours, counted from low
   */
  record Ints(String name, long low, long high, boolean log, long step) implements Distribution {
    @Override
    public Object external(double internal) {
      if (!Double.isFinite(internal)) {
        throw new IllegalArgumentException("must be a whole number, but is " + internal);
      }
      return (long) internal;
    }

    @Override
    public boolean compatible(Distribution other) {
      return other instanceof Ints o && o.name.equals(name) && o.log == log;
    }

    @Override
    public Map<String, Object> attributes() {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("log", log);
      attributes.put("step", step);
      attributes.put("low", low);
      attributes.put("high", high);
      return attributes;
    }
  }

  /**
   * Values without an order; a journal holds the index.
   *
   * @param choices {@link Double}, {@link Long}, {@link Boolean}, {@link String} or null
   */
  record Choices(List<Object> choices) implements Distribution {
    public Choices {
      choices = Collections.unmodifiableList(new ArrayList<>(choices));
    }

    @Override
    public String name() {
      return "CategoricalDistribution";
    }

    @Override
    public Object external(double internal) {
      int index = (int) internal;
      if (!Double.isFinite(internal) || index < 0 || index >= choices.size()) {
        throw new IllegalArgumentException(
            "must be the index of one of " + choices.size() + " choices, but is " + internal);
      }
      return choices.get(index);
    }

    @Override
    public boolean compatible(Distribution other) {
      return other instanceof Choices o && python(choices).equals(python(o.choices));
    }

    @Override
    public Map<String, Object> attributes() {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("choices", choices);
      return attributes;
    }

    // What Python takes for equal: 1, 1.0 and True; and NaN, which Optuna adds.
    private static List<Object> python(List<Object> choices) {
      List<Object> values = new ArrayList<>();
      for (Object choice : choices) {
        if (choice instanceof Boolean b) {
          values.add(b ? 1.0 : 0.0);
        } else {
          values.add(choice instanceof Number n ? (Object) (n.doubleValue() + 0.0) : choice);
        }
      }
      return values;
    }
  }
}
