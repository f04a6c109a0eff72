package io.drover.searchers.optuna.storages;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.distribution.Distributions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Made-up studies with everything that Optuna allows. */
public final class FrozenStudies {
  private static final Instant START = Instant.parse("2026-03-29T00:59:59.123456Z");

  private FrozenStudies() {}

  /** One of each state; the last two have not finished. */
  public static FrozenStudy single() {
    return study("one \"é\" ö", 1, List.of(FrozenStudy.Direction.MAXIMIZE), 6);
  }

  public static FrozenStudy study(
      String name, int id, List<FrozenStudy.Direction> directions, int trials) {
    List<FrozenTrial> all = new ArrayList<>();
    for (int number = 0; number < trials; number++) {
      all.add(trial(id * 100 + number, number, directions.size()));
    }
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("drover:test", Map.of("iqm", 487.25));
    user.put("none", null);
    Map<String, Object> system = new LinkedHashMap<>();
    system.put("study:metric_names", directions.stream().map(d -> "m" + d.ordinal()).toList());
    return new FrozenStudy(id, name, directions, user, system, all);
  }

  public static FrozenTrial trial(int id, int number, int objectives) {
    TrialState[] states = {
      TrialState.COMPLETE,
      TrialState.FAIL,
      TrialState.PRUNED,
      TrialState.COMPLETE,
      TrialState.RUNNING,
      TrialState.WAITING
    };
    TrialState state = states[number % states.length];
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < objectives; i++) {
      values.add(number == 3 ? Double.NEGATIVE_INFINITY : number / 7.0 - i);
    }
    Map<String, Object> params = new LinkedHashMap<>();
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    if (state != TrialState.WAITING) {
      param(params, distributions, "learning_rate", 1e-5 + number / 3e4, floats());
      param(params, distributions, "n_epochs", 1L + 2L * number, ints());
      param(params, distributions, "kind", choice(number), choices());
    }
    SortedMap<Long, Double> intermediate = new TreeMap<>();
    Map<String, Object> userAttrs = new LinkedHashMap<>();
    Map<String, Object> systemAttrs = new LinkedHashMap<>();
    if (number == 2) {
      intermediate.put(100L, Double.NaN);
      intermediate.put(200L, Double.POSITIVE_INFINITY);
      intermediate.put(300L, 0.1);
      userAttrs.put("drover:reason", "copied 0, \"learning_rate\" × 1.2,\nand more");
      userAttrs.put("five", "5");
      userAttrs.put("list", List.of(1L, 2.5, "a"));
    }
    if (state == TrialState.WAITING) {
      systemAttrs.put("fixed_params", Map.of("n_epochs", 3L));
    }
    return new FrozenTrial(
        id,
        number,
        state,
        state == TrialState.COMPLETE || state == TrialState.PRUNED ? values : List.of(),
        params,
        distributions,
        intermediate,
        userAttrs,
        systemAttrs,
        state == TrialState.WAITING ? Optional.empty() : Optional.of(START.plusSeconds(number)),
        state.finished() ? Optional.of(START.plusSeconds(number + 60)) : Optional.empty());
  }

  private static void param(
      Map<String, Object> params,
      Map<String, Distribution> distributions,
      String name,
      Object value,
      Distribution distribution) {
    params.put(name, value);
    distributions.put(name, distribution);
  }

  private static Object choice(int number) {
    return Arrays.asList("tanh", null, true, 0.5).get(number % 4);
  }

  private static Distribution floats() {
    return Distributions.parse(
        "{\"name\":\"FloatDistribution\",\"attributes\":"
            + "{\"step\":null,\"low\":1e-5,\"high\":0.01,\"log\":true}}");
  }

  private static Distribution ints() {
    return Distributions.parse(
        "{\"name\":\"IntDistribution\",\"attributes\":"
            + "{\"step\":2,\"low\":1,\"high\":99,\"log\":false}}");
  }

  private static Distribution choices() {
    return new Distribution.Choices(Arrays.asList("tanh", null, true, 0.5));
  }
}
