package io.drover.searchers.optuna;

import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.distribution.Distributions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trial as Optuna sees it.
 *
 * @param id unique within its storage
 * @param number within its study, from 0
 * @param state how far it is
 * @param values one for each objective; empty if there are none
 * @param params external values: {@link Double}, {@link Long}, {@link Boolean}, {@link String} or
 *     null
 * @param distributions that the parameters were drawn from, by the same names
 * @param intermediate reported values by step
 * @param userAttrs plain JSON values
 * @param systemAttrs plain JSON values
 * @param start empty for a trial that waits
 * @param complete empty for a trial that has not finished
 */
public record FrozenTrial(
    int id,
    int number,
    TrialState state,
    List<Double> values,
    Map<String, Object> params,
    Map<String, Distribution> distributions,
    SortedMap<Long, Double> intermediate,
    Map<String, Object> userAttrs,
    Map<String, Object> systemAttrs,
    Optional<Instant> start,
    Optional<Instant> complete) {
  public FrozenTrial {
    values = List.copyOf(values);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
    intermediate = Collections.unmodifiableSortedMap(new TreeMap<>(intermediate));
    userAttrs = Collections.unmodifiableMap(new LinkedHashMap<>(userAttrs));
    systemAttrs = Collections.unmodifiableMap(new LinkedHashMap<>(systemAttrs));
  }

  /** The attribute with Drover's own number of a trial. */
  public static final String TRIAL = "drover:trial";

  /** The attribute that says whose trial it is, where several runs write one study. */
  public static final String RUN = "drover:run";

  /** The attribute with the number of seeds that a value is the mean of, where it is not one. */
  public static final String SEEDS = "drover:seeds";

  /** The attribute with the standard deviation between these seeds. */
  public static final String SPREAD = "drover:spread";

  /** The system attribute with a list of measured constraints, which Optuna 3 to 5 reads. */
  public static final String CONSTRAINTS = "constraints";

  /** What tells one of Drover's trials from all others; empty for other people's. */
  public Optional<Object> own() {
    return userAttrs.get(TRIAL) instanceof Long number
        ? Optional.of(List.of(number, userAttrs.getOrDefault(RUN, "")))
        : Optional.empty();
  }

  /**
   * Measured constraints, those above 0 violated: the list of Optuna up to 4, or one attribute for
   * each of Optuna 5.
   */
  public List<Double> constraints() {
    List<Double> constraints = new ArrayList<>();
    systemAttrs.forEach(
        (name, value) -> {
          if (name.equals(CONSTRAINTS) && value instanceof List<?> list) {
            list.stream()
                .filter(Number.class::isInstance)
                .forEach(each -> constraints.add(((Number) each).doubleValue()));
          } else if (name.startsWith(CONSTRAINTS + ":") && value instanceof Number number) {
            constraints.add(number.doubleValue());
          }
        });
    return constraints;
  }

  /** Whether no measured constraint is violated. */
  public boolean feasible() {
    return constraints().stream().allMatch(constraint -> constraint <= 0);
  }

  /** A parameter's value as the number that storages hold. */
  public Number internal(String parameter) {
    return Distributions.internal(distributions.get(parameter), params.get(parameter));
  }

  /** The value of the only objective; empty if there is none, or more than one. */
  public OptionalDouble value() {
    return values.size() == 1 ? OptionalDouble.of(values.get(0)) : OptionalDouble.empty();
  }
}
