package io.drover.dsl.resolve;

import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long the rollouts of an experiment's trainings can be.
 *
 * @param lengths environment steps of a rollout, by length, each with values of the space that lead
 *     to it, such as {@code n_steps 256}; empty for the values of the file
 * @param parameters that the length follows from, by their paths in the file
 */
record Rollouts(SortedMap<Long, String> lengths, List<String> parameters) {
  /** More values than these of one parameter are not tried one by one. */
  private static final int MOST_VALUES = 1024;

  private static final int MOST_LENGTHS = 4096;

  /** Of every algorithm that a file may train; empty if one refuses all values, or is wrong. */
  static Optional<Rollouts> of(Draft draft) {
    List<Chosen> algorithms = draft.algorithms();
    if (algorithms.isEmpty() || !algorithms.stream().allMatch(Chosen::right)) {
      return Optional.empty();
    }
    SortedMap<Long, String> lengths = new TreeMap<>();
    List<String> parameters = new ArrayList<>();
    for (Chosen algorithm : algorithms) {
      OptionalLong own = length(algorithm, Map.of());
      if (own.isEmpty()) {
        return Optional.empty();
      }
      String name = algorithms.size() > 1 ? algorithm.name() : "";
      lengths.putIfAbsent(own.getAsLong(), name);
      addSearched(algorithm, own.getAsLong(), name, draft.space(), lengths);
      for (String parameter : parameters(algorithm, own.getAsLong())) {
        String path = draft.space().paths(algorithm).get(parameter);
        parameters.add(
            path == null
                ? algorithm.path() + "." + parameter
                : "space." + draft.space().entries().get(path).key());
      }
    }
    return Optional.of(new Rollouts(lengths, parameters.stream().distinct().toList()));
  }

  /** Tries every value of the space that has an influence. */
  private static void addSearched(
      Chosen algorithm,
      long own,
      String name,
      Draft.SearchSpace searched,
      SortedMap<Long, String> lengths) {
    Map<String, String> paths = searched.paths(algorithm);
    List<Map<String, Object>> settings = List.of(Map.of());
    for (Map.Entry<String, String> entry : paths.entrySet()) {
      List<Object> values = values(searched.space().domains().get(entry.getValue()));
      if (influences(algorithm, entry.getKey(), values, own)) {
        settings = times(settings, entry.getKey(), values);
      }
    }
    for (Map<String, Object> setting : settings) {
      Map<String, Object> byPath = new LinkedHashMap<>(searched.given(algorithm));
      setting.forEach((parameter, value) -> byPath.put(paths.get(parameter), value));
      if (searched.space().satisfies(byPath)) { // else never proposed
        OptionalLong length = length(algorithm, setting);
        String words = (name.isEmpty() ? "" : name + " and ") + CornerCheck.words(setting);
        length.ifPresent(steps -> lengths.putIfAbsent(steps, words));
      }
    }
  }

  /** The shortest time that is a whole number of every rollout; empty beyond 10¹⁵. */
  OptionalLong common() {
    long common = 1;
    for (long length : lengths.keySet()) {
      long rest = length / gcd(common, length);
      if (rest > 1_000_000_000_000_000L / common) {
        return OptionalLong.empty();
      }
      common *= rest;
    }
    return OptionalLong.of(common);
  }

  private static boolean influences(Chosen algorithm, String name, List<Object> values, long own) {
    for (Object value : values) {
      OptionalLong length = length(algorithm, Map.of(name, value));
      if (length.isPresent() && length.getAsLong() != own) {
        return true;
      }
    }
    return false;
  }

  /** The parameters of which a change alone changes the length. */
  private static List<String> parameters(Chosen algorithm, long own) {
    List<String> names = new ArrayList<>();
    for (ParamSpec spec : Params.specs(algorithm.component().params())) {
      if (algorithm.params().get(spec.name()) instanceof Long value) {
        List<Object> others = List.of(value + 1, value * 2, value - 1, value / 2);
        if (influences(algorithm, spec.name(), others, own)) {
          names.add(spec.name());
        }
      }
    }
    return names;
  }

  private static List<Map<String, Object>> times(
      List<Map<String, Object>> settings, String name, List<Object> values) {
    List<Map<String, Object>> product = new ArrayList<>();
    for (Map<String, Object> setting : settings) {
      for (Object value : values) {
        if (product.size() == MOST_LENGTHS) {
          return product;
        }
        Map<String, Object> more = new LinkedHashMap<>(setting);
        more.put(name, value);
        product.add(more);
      }
    }
    return product;
  }

  private static List<Object> values(Domain domain) {
    if (domain instanceof CategoricalDomain categorical) {
      return categorical.choices();
    }
    if (domain instanceof FloatDomain floats) {
      return List.of(floats.low(), floats.high());
    }
    IntDomain ints = (IntDomain) domain;
    List<Object> values = new ArrayList<>();
    for (long value = ints.low();
        value <= ints.high() && values.size() < MOST_VALUES;
        value = ints.pow2() ? 2 * value : value + ints.step()) {
      values.add(value);
    }
    values.add(ints.high());
    return values;
  }

  private static OptionalLong length(Chosen algorithm, Map<String, Object> setting) {
    try {
      long steps = algorithm.rolloutSteps(setting);
      if (steps <= 0) {
        throw new IllegalStateException(algorithm.name() + " has a rollout of " + steps);
      }
      return OptionalLong.of(steps);
    } catch (IllegalArgumentException | ArithmeticException refused) {
      return OptionalLong.empty(); // told by the check of combinations
    }
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
