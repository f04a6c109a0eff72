package io.drover.pipelines.plots;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.distribution.Distribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A parameter of a study and the axis that its values lie on. */
sealed interface Parameter {
  String name();

  /** A value as the number that stands for it: itself, or its place among the choices. */
  Number place(Object value);

  /** For the page's script. */
  Map<String, Object> plain();

  /**
   * An axis of numbers.
   *
   * @param low the smallest value that there may be
   * @param high the largest
   * @param scale {@code linear}, {@code log} or {@code complement_log}
   * @param whole whether all values are whole numbers
   */
  record Numbers(String name, double low, double high, String scale, boolean whole)
      implements Parameter {
    @Override
    public Number place(Object value) {
      return value instanceof Long whole
          ? (Number) whole
          : (Number) Rounded.of(((Number) value).doubleValue());
    }

    @Override
    public Map<String, Object> plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      plain.put("name", name);
      plain.put("low", low);
      plain.put("high", high);
      plain.put("scale", scale);
      plain.put("int", whole);
      return plain;
    }
  }

  /**
   * An axis of choices, numbers in their order and all others as they were given.
   *
   * @param choices what {@link FrozenTrial#params} holds
   */
  record Choices(String name, List<Object> choices) implements Parameter {
    @Override
    public Number place(Object value) {
      return choices.indexOf(value);
    }

    @Override
    public Map<String, Object> plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      plain.put("name", name);
      plain.put("choices", choices.stream().map(Rounded::words).toList());
      return plain;
    }
  }

  /** Those that any trial has, in the order in which they appear. */
  static List<Parameter> of(FrozenStudy study, List<FrozenTrial> trials) {
    Map<String, Set<Distribution>> domains = new LinkedHashMap<>();
    Map<String, Set<Object>> values = new LinkedHashMap<>();
    for (FrozenTrial trial : trials) {
      trial
          .distributions()
          .forEach(
              (name, domain) -> {
                domains.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(domain);
                values
                    .computeIfAbsent(name, n -> new LinkedHashSet<>())
                    .add(trial.params().get(name));
              });
    }
    List<Parameter> parameters = new ArrayList<>();
    domains.forEach(
        (name, all) ->
            parameters.add(
                all.stream().allMatch(Distribution.Choices.class::isInstance)
                    ? choices(name, all)
                    : numbers(name, all, values.get(name), scale(study, name))));
    return List.copyOf(parameters);
  }

  private static Choices choices(String name, Set<Distribution> domains) {
    Set<Object> choices = new LinkedHashSet<>();
    domains.forEach(domain -> choices.addAll(((Distribution.Choices) domain).choices()));
    List<Object> ordered = new ArrayList<>(choices);
    if (ordered.stream().allMatch(Number.class::isInstance)) {
      ordered.sort(Comparator.comparingDouble(choice -> ((Number) choice).doubleValue()));
    }
    return new Choices(name, ordered);
  }

  /** Over all domains, and what lies outside of them: a storage keeps that too. */
  private static Parameter numbers(
      String name, Set<Distribution> domains, Set<Object> values, String scale) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    boolean log = true;
    boolean whole = true;
    for (Distribution domain : domains) {
      if (domain instanceof Distribution.Floats floats) {
        low = Math.min(low, floats.low());
        high = Math.max(high, floats.high());
        log &= floats.log();
        whole = false;
      } else if (domain instanceof Distribution.Ints ints) {
        low = Math.min(low, ints.low());
        high = Math.max(high, ints.high());
        log &= ints.log();
      }
    }
    for (Object value : values) {
      if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
        return new Choices(name, new ArrayList<>(values));
      }
      low = Math.min(low, number.doubleValue());
      high = Math.max(high, number.doubleValue());
    }
    boolean complement = scale.equals("complement_log") && high < 1;
    return new Numbers(
        name, low, high, complement ? "complement_log" : log && low > 0 ? "log" : "linear", whole);
  }

  private static String scale(FrozenStudy study, String name) {
    return study.userAttrs().get(FrozenStudy.SCALES) instanceof Map<?, ?> scales
            && scales.get(name) instanceof String scale
        ? scale
        : "";
  }
}
