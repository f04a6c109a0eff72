package io.drover.searchers.optuna;

import io.drover.searchers.optuna.distribution.Distribution;
import java.time.Instant;
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
 * @param id unique within the journal
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

  /** The value of the only objective; empty if there is none, or more than one. */
  public OptionalDouble value() {
    return values.size() == 1 ? OptionalDouble.of(values.get(0)) : OptionalDouble.empty();
  }
}
