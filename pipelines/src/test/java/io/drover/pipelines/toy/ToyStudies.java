package io.drover.pipelines.toy;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Eval;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Keep;
import io.drover.dsl.experiment.Limits;
import io.drover.dsl.experiment.Objective;
import io.drover.dsl.experiment.Objectives;
import io.drover.dsl.experiment.Seeds;
import io.drover.dsl.experiment.Test;
import io.drover.dsl.experiment.Train;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import io.drover.dsl.start.WarmStart;
import io.drover.searchers.population.PopulationBasedTraining;
import io.drover.searchers.random.RandomSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Small studies of the toy task. */
public final class ToyStudies {
  public static final Registry REGISTRY =
      Registry.of(
          List.of(
              new ToyTask(),
              new LostTask(),
              new ToyAlgorithm(),
              new RandomSearch(),
              new PopulationBasedTraining()));

  private ToyStudies() {}

  /** PBT of six members over five generations of 20 steps. */
  public static Experiment pbt(double highestRate) {
    return study(
        Optional.of(use(new PopulationBasedTraining(), Map.of("population", 6L, "interval", 20L))),
        highestRate,
        Test.How.REPLAY,
        List.of(Test.Beside.DEFAULT, Test.Beside.RANDOM));
  }

  /** Random search over six configurations. */
  public static Experiment random(double highestRate) {
    return random(highestRate, 6);
  }

  /** Random search over so many configurations. */
  public static Experiment random(double highestRate, long trials) {
    return study(
        Optional.of(use(new RandomSearch(), Map.of("n_trials", trials))),
        highestRate,
        Test.How.RETRAIN,
        List.of(Test.Beside.DEFAULT));
  }

  /** No search. */
  public static Experiment given() {
    return study(Optional.empty(), 0, Test.How.RETRAIN, List.of());
  }

  /** The same study with other seeds. */
  public static Experiment with(Experiment e, Seeds seeds) {
    return with(e, seeds, e.limits());
  }

  /** The same study with limits. */
  public static Experiment with(Experiment e, Limits limits) {
    return with(e, e.seeds(), limits);
  }

  private static Experiment with(Experiment e, Seeds seeds, Limits limits) {
    return new Experiment(
        e.name(),
        e.seed(),
        e.task(),
        e.wrap(),
        e.algorithm(),
        e.train(),
        e.contexts(),
        e.curriculum(),
        e.space(),
        e.search(),
        e.eval(),
        e.objective(),
        seeds,
        e.test(),
        limits,
        e.keep(),
        e.executor(),
        e.presets());
  }

  /** The same study over another space, from another start. */
  public static Experiment with(Experiment e, Space space, WarmStart start) {
    return with(e, space, start, e.objectives());
  }

  /** The same study for other objectives. */
  public static Experiment with(Experiment e, Objectives objectives) {
    return with(e, e.space(), e.start(), objectives);
  }

  private static Experiment with(
      Experiment e, Space space, WarmStart start, Objectives objectives) {
    return new Experiment(
        e.name(),
        e.seed(),
        e.task(),
        e.wrap(),
        e.algorithm(),
        e.alternatives(),
        e.train(),
        e.contexts(),
        e.curriculum(),
        space,
        start,
        e.search(),
        e.eval(),
        objectives,
        e.seeds(),
        e.test(),
        e.limits(),
        e.keep(),
        e.executor(),
        e.presets());
  }

  private static Experiment study(
      Optional<Use> search, double highestRate, Test.How how, List<Test.Beside> beside) {
    Space space =
        search.isEmpty()
            ? Space.EMPTY
            : new Space(
                Map.of("rate", new FloatDomain(0, highestRate, false, OptionalDouble.empty())));
    return new Experiment(
        "toy",
        0,
        use(new ToyTask(), Map.of()),
        List.of(),
        use(new ToyAlgorithm(), Map.of()),
        new Train(100, 20),
        Optional.empty(),
        Optional.empty(),
        space,
        search,
        new Eval(4, true),
        new Objective("eval/return_mean", true),
        search.isEmpty()
            ? new Seeds(List.of(), List.of(), List.of(1000L, 1001L, 1002L))
            : new Seeds(List.of(0L), List.of(500L, 501L), List.of(1000L, 1001L, 1002L)),
        new Test(how, 8, beside),
        new Limits(Optional.empty(), OptionalLong.empty(), OptionalInt.empty()),
        Keep.LAST,
        new Use("local", Map.of("parallelism", 1L)),
        Map.of());
  }

  private static Use use(Component<?> component, Map<String, Object> values) {
    Map<String, Object> params = new LinkedHashMap<>(Params.defaults(component.params()));
    params.putAll(values);
    Map<String, Object> ordered = new LinkedHashMap<>();
    Params.specs(component.params()).forEach(s -> ordered.put(s.name(), params.get(s.name())));
    return new Use(component.card().name(), ordered);
  }
}
