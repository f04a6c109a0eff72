package io.drover.searchers.evolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Formula;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.cma.CmaEs;
import io.drover.searchers.differential.DifferentialEvolution;
import io.drover.searchers.genetic.GeneticAlgorithm;
import io.drover.searchers.genetic.Nsga2;
import io.drover.searchers.sampler.AskTell;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.swarm.ParticleSwarm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class GenerationalSamplerTest {
  private static final FloatDomain UNIT = new FloatDomain(0, 1, false, OptionalDouble.empty());

  private static Space space(Map<String, Domain> domains) {
    return new Space(domains);
  }

  private static Space plain(int parameters) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    for (int i = 0; i < parameters; i++) {
      domains.put("x" + i, UNIT);
    }
    return space(domains);
  }

  private static <P extends Record & SamplerMethod.Trials> AskTell study(
      SamplerMethod<P> method, Space space, int population, Observation... prior) {
    P params = Params.create(method.params(), Map.of("population", (long) population));
    Problem problem = new Problem(space, List.of(Direction.MINIMIZE), 1000, population, Key.of(7));
    return new AskTell(method.sampler(params, problem), List.of(prior));
  }

  private static List<AskTell.Trial> run(
      AskTell study, int trials, int batch, ToDoubleFunction<Configuration> value) {
    List<AskTell.Trial> all = new ArrayList<>();
    while (study.trials() < trials) {
      List<AskTell.Trial> asked = study.ask(batch);
      asked.forEach(t -> study.tell(t.number(), value.applyAsDouble(t.configuration())));
      all.addAll(asked);
    }
    return all;
  }

  private static double sum(Configuration configuration) {
    return configuration.values().values().stream().mapToDouble(v -> (Double) v).sum();
  }

  @Test
  void theBatchDoesNotMatterAsLongAsItFillsGenerations() {
    for (SamplerMethod<?> method : List.of(new GeneticAlgorithm(), new CmaEs())) {
      List<AskTell.Trial> whole =
          run(study(method, plain(3), 12), 60, 12, GenerationalSamplerTest::sum);
      assertThat(run(study(method, plain(3), 12), 60, 3, GenerationalSamplerTest::sum))
          .isEqualTo(whole);
      assertThat(run(study(method, plain(3), 12), 60, 1, GenerationalSamplerTest::sum))
          .isEqualTo(whole);
    }
  }

  @Test
  void whatIsAskedWhileAGenerationRunsIsMoreOfTheSame() {
    AskTell study = study(new GeneticAlgorithm(), plain(3), 6);
    List<AskTell.Trial> first = study.ask(6);
    first.subList(0, 5).forEach(t -> study.tell(t.number(), sum(t.configuration())));
    assertThat(study.ask(2)).extracting(AskTell.Trial::reason).containsOnly("initial population");
    study.tell(5, 1);
    List<AskTell.Trial> second = study.ask(2);
    assertThat(second).allSatisfy(t -> assertThat(t.reason()).startsWith("child of trial"));
    assertThat(second.get(0).configuration()).isNotEqualTo(second.get(1).configuration());
  }

  @Test
  void populationsMoveTowardsWhatIsBetterAndAwayFromWhatFailed() {
    for (SamplerMethod<?> method :
        List.of(new GeneticAlgorithm(), new Nsga2(), new DifferentialEvolution(), new CmaEs())) {
      AskTell study = study(method, plain(2), 12);
      List<AskTell.Trial> last = List.of();
      for (int generation = 0; generation < 25; generation++) {
        last = study.ask(12);
        for (AskTell.Trial trial : last) {
          double x = (Double) trial.configuration().values().get("x0");
          if (x > 0.6) {
            study.fail(trial.number()); // However good it looks from below.
          } else {
            study.tell(trial.number(), -x + (Double) trial.configuration().values().get("x1"));
          }
        }
      }
      assertThat(last)
          .as(method.card().name())
          .anySatisfy(
              trial -> {
                assertThat((Double) trial.configuration().values().get("x0")).isBetween(0.5, 0.6);
                assertThat((Double) trial.configuration().values().get("x1")).isLessThan(0.1);
              });
    }
  }

  @Test
  void measuredConstraintsComeBeforeObjectives() {
    AskTell study = study(new Nsga2(), plain(2), 12);
    List<AskTell.Trial> last = List.of();
    for (int generation = 0; generation < 25; generation++) {
      last = study.ask(12);
      for (AskTell.Trial trial : last) {
        double x = (Double) trial.configuration().values().get("x0");
        study.tell(trial.number(), List.of(x), List.of(0.5 - x), 1, List.of(0.0));
      }
    }
    assertThat(last)
        .extracting(t -> (Double) t.configuration().values().get("x0"))
        .filteredOn(x -> x >= 0.48 && x < 0.53)
        .hasSizeGreaterThan(5);
  }

  @Test
  void genesThatDoNotCountAreInherited() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("algorithm", new CategoricalDomain(List.of("ppo", "dqn", "sac")));
    domains.put("tau", UNIT);
    Space conditional =
        new Space(domains, Map.of("tau", new Condition("algorithm", List.of("sac"))), List.of());
    AskTell study = study(new GeneticAlgorithm(), conditional, 20);
    ToDoubleFunction<Configuration> value =
        c -> {
          Object tau = c.values().get("tau");
          return tau == null ? 1 : (Double) tau;
        };
    List<AskTell.Trial> trials = run(study, 400, 20, value);
    assertThat(trials)
        .allSatisfy(t -> assertThat(conditional.contains(t.configuration())).isTrue());
    List<AskTell.Trial> last = trials.subList(380, 400);
    assertThat(last)
        .filteredOn(t -> "sac".equals(t.configuration().values().get("algorithm")))
        .hasSizeGreaterThan(12)
        .anySatisfy(
            t -> assertThat((Double) t.configuration().values().get("tau")).isLessThan(0.01));
  }

  @Test
  void constraintsOfTheSpaceHoldAlsoWhereHardlyAnythingSatisfiesThem() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("n_steps", new IntDomain(1, 64, false, 1, false));
    domains.put("batch_size", new IntDomain(1, 64, false, 1, false));
    Constraint equal =
        new Constraint(
            "batch_size == n_steps",
            new Formula.Parameter("batch_size"),
            Constraint.Relation.EQUAL,
            new Formula.Parameter("n_steps"));
    Space narrow = new Space(domains, Map.of(), List.of(equal));
    for (SamplerMethod<?> method :
        List.of(new GeneticAlgorithm(), new DifferentialEvolution(), new CmaEs())) {
      AskTell study = study(method, narrow, 10);
      List<AskTell.Trial> trials =
          run(study, 60, 10, c -> Math.abs((Long) c.values().get("n_steps") - 40));
      assertThat(trials).allSatisfy(t -> assertThat(narrow.contains(t.configuration())).isTrue());
    }
  }

  @Test
  void smallSpacesAreSearchedWithoutTryingTheSameAgainSoon() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("n", new IntDomain(0, 9, false, 1, false));
    domains.put("m", new IntDomain(0, 9, false, 1, false));
    for (SamplerMethod<?> method :
        List.of(new GeneticAlgorithm(), new DifferentialEvolution(), new ParticleSwarm())) {
      AskTell study = study(method, space(domains), 10);
      Set<Configuration> tried = new HashSet<>();
      run(study, 60, 10, c -> (Long) c.values().get("n") + (Long) c.values().get("m"))
          .forEach(t -> tried.add(t.configuration()));
      assertThat(tried).hasSizeGreaterThan(57);
    }
  }

  @Test
  void priorDataJoinsTheFirstGeneration() {
    Configuration known = new Configuration(Map.of("x0", 0.001, "x1", 0.001));
    AskTell study = study(new GeneticAlgorithm(), plain(2), 8, Observation.of(known, -1));
    run(study, 8, 8, GenerationalSamplerTest::sum);
    assertThat(study.ask(8)).anySatisfy(trial -> assertThat(trial.reason()).contains("prior data"));
  }

  @Test
  void whoMovesByStepsRefusesUnorderedChoicesAndConditions() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("normalize", new CategoricalDomain(List.of(true, false)));
    domains.put("size", new CategoricalDomain(List.of("small", "medium", "large"), true));
    domains.put("activation", new CategoricalDomain(List.of("relu", "tanh", "elu")));
    domains.put("tau", UNIT);
    Space space =
        new Space(domains, Map.of("tau", new Condition("normalize", List.of(true))), List.of());
    CmaEs cma = new CmaEs();
    CmaEs.Params params = Params.create(CmaEs.Params.class, Map.of());
    assertThat(cma.refuses(params, space)).containsOnlyKeys("activation", "tau");
    assertThat(cma.refuses(params, space).get("activation")).contains("order");
    Problem problem = new Problem(space, List.of(Direction.MINIMIZE), 10, 5, Key.of(1));
    assertThatThrownBy(() -> cma.sampler(params, problem))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("activation");
    Problem two =
        new Problem(plain(2), List.of(Direction.MINIMIZE, Direction.MAXIMIZE), 10, 5, Key.of(1));
    assertThatThrownBy(() -> cma.sampler(params, two)).hasMessageContaining("one objective");
    assertThat(cma.multiObjective()).isFalse();
  }
}
