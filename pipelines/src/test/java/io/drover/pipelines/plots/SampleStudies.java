package io.drover.pipelines.plots;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenStudy.Direction;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Make-believe studies. */
final class SampleStudies {
  static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private static final Distribution RATE = floats(1e-5, 1e-2, true);
  private static final Distribution GAMMA = floats(0.9, 0.9999, false);
  private static final Distribution CLIP = floats(0.1, 0.4, false);
  private static final Distribution EPOCHS =
      new Distribution.Ints("IntDistribution", 1, 20, false, 1);
  private static final Distribution BATCH =
      new Distribution.Choices(List.of(512L, 32L, 64L, 128L, 256L));
  private static final Distribution ALGORITHM = new Distribution.Choices(List.of("ppo", "a2c"));
  private static final Distribution NET =
      new Distribution.Choices(List.of("[16]", "[64,64]", "[256,256]"));

  private SampleStudies() {}

  /** Every kind of parameter, one of them conditional, all kinds of ends, noise and a pause. */
  static FrozenStudy varied(int trials) {
    List<FrozenTrial> all = new ArrayList<>();
    Rng rng = Key.of(7).rng();
    for (int number = 0; number < trials; number++) {
      all.add(varied(number, trials, rng));
    }
    return study(
        List.of(Direction.MAXIMIZE),
        List.of("eval/return_mean"),
        Map.of(FrozenStudy.SCALES, Map.of("gamma", "complement_log")),
        all);
  }

  private static FrozenTrial varied(int number, int trials, Rng rng) {
    Map<String, Object> params = new LinkedHashMap<>();
    Map<String, Distribution> domains = new LinkedHashMap<>();
    double rate = StrictMath.pow(10, rng.nextDouble(-5, -2));
    double gamma = 1 - StrictMath.pow(10, rng.nextDouble(-4, -1));
    put(params, domains, "learning_rate", rate, RATE);
    put(params, domains, "gamma", Math.min(0.9999, Math.max(0.9, gamma)), GAMMA);
    long epochs = 1L + rng.nextInt(20);
    put(params, domains, "n_epochs", epochs, EPOCHS);
    put(params, domains, "batch_size", 32L << rng.nextInt(5), BATCH);
    put(
        params,
        domains,
        "net_arch",
        List.of("[16]", "[64,64]", "[256,256]").get(rng.nextInt(3)),
        NET);
    boolean ppo = rng.nextBoolean(0.6);
    put(params, domains, "algorithm", ppo ? "ppo" : "a2c", ALGORITHM);
    if (ppo) {
      put(params, domains, "clip_range", rng.nextDouble(0.1, 0.4), CLIP);
    }
    double place = StrictMath.log10(rate) + 3.2;
    double value =
        500 * StrictMath.exp(-place * place - 0.002 * (epochs - 12) * (epochs - 12))
            - (ppo ? 0 : 60)
            + 20 * rng.nextGaussian();
    TrialState state =
        number % 11 == 5
            ? TrialState.FAIL
            : number % 13 == 7
                ? TrialState.PRUNED
                : number == trials - 1 && trials > 3 ? TrialState.RUNNING : TrialState.COMPLETE;
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (state == TrialState.COMPLETE) {
      attributes.put(FrozenTrial.SEEDS, 3L);
      attributes.put(FrozenTrial.SPREAD, 15 + 20 * rng.nextDouble());
    }
    if (state == TrialState.FAIL) {
      attributes.put("drover:failure", "the loss became NaN");
    }
    boolean valued =
        state == TrialState.COMPLETE || (state == TrialState.PRUNED && number % 2 == 0);
    long second = number / 2 * 20L + (number > trials / 2 ? 40_000 : 0);
    return new FrozenTrial(
        number,
        number,
        state,
        valued ? List.of(value) : List.of(),
        params,
        domains,
        new TreeMap<>(),
        attributes,
        number % 17 == 3 ? Map.of("constraints", List.of(0.5)) : Map.of(),
        Optional.of(START.plusSeconds(second)),
        state == TrialState.RUNNING
            ? Optional.empty()
            : Optional.of(START.plusSeconds(second + 12 + rng.nextInt(8))));
  }

  /** Numbers in a box, some of which matter. */
  static FrozenStudy box(int parameters, int trials, Direction... directions) {
    List<FrozenTrial> all = new ArrayList<>();
    Rng rng = Key.of(9).rng();
    for (int number = 0; number < trials; number++) {
      double[] x = new double[parameters];
      for (int i = 0; i < parameters; i++) {
        x[i] = rng.nextDouble();
      }
      List<Double> values = new ArrayList<>();
      for (int objective = 0; objective < directions.length; objective++) {
        double sum = 0.01;
        for (int i = 0; i < parameters; i++) {
          double away = x[i] - 0.3 - 0.4 * objective;
          sum += away * away * (i == parameters / 2 ? 25 : i == 0 ? 8 : 0.05);
        }
        values.add(sum);
      }
      all.add(complete(number, x, values));
    }
    return study(List.of(directions), List.of(), Map.of(), all);
  }

  /** A complete trial of numbers {@code hyperparameter_0}, … in [0, 1]. */
  static FrozenTrial complete(int number, double[] x, List<Double> values) {
    Map<String, Object> params = new LinkedHashMap<>();
    Map<String, Distribution> domains = new LinkedHashMap<>();
    for (int i = 0; i < x.length; i++) {
      put(params, domains, "hyperparameter_" + i, x[i], floats(0, 1, false));
    }
    return trial(number, TrialState.COMPLETE, values, params, domains, Map.of());
  }

  static FrozenTrial trial(
      int number,
      TrialState state,
      List<Double> values,
      Map<String, Object> params,
      Map<String, Distribution> domains,
      Map<String, Object> attributes) {
    return new FrozenTrial(
        number,
        number,
        state,
        values,
        params,
        domains,
        new TreeMap<>(),
        attributes,
        Map.of(),
        Optional.of(START.plusSeconds(number)),
        state.finished() ? Optional.of(START.plusSeconds(number + 1)) : Optional.empty());
  }

  static FrozenStudy study(
      List<Direction> directions,
      List<String> metrics,
      Map<String, Object> attributes,
      List<FrozenTrial> trials) {
    return new FrozenStudy(
        0,
        "sample",
        directions,
        attributes,
        metrics.isEmpty() ? Map.of() : Map.of("study:metric_names", metrics),
        trials);
  }

  static Distribution floats(double low, double high, boolean log) {
    return new Distribution.Floats("FloatDistribution", low, high, log, OptionalDouble.empty());
  }

  private static void put(
      Map<String, Object> params,
      Map<String, Distribution> domains,
      String name,
      Object value,
      Distribution domain) {
    params.put(name, value);
    domains.put(name, domain);
  }
}
