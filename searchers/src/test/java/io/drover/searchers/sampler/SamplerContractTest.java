package io.drover.searchers.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Scale;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.Spaces;
import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.distribution.Distributions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds for every sampler that an experiment can name, in random spaces. */
class SamplerContractTest {
  private static final List<Named> SAMPLERS =
      Registry.load().all(Kind.SEARCH).stream()
          .filter(component -> component instanceof SamplerMethod)
          .map(component -> named((SamplerMethod<?>) component))
          .toList();

  /** A method with parameters that any of its kind can be made with. */
  private record Named(SamplerMethod<?> method, Map<String, Object> params) {
    private Sampler sampler(Problem problem) {
      return sampler(method, params, problem);
    }

    private static <P extends Record & SamplerMethod.Trials> Sampler sampler(
        SamplerMethod<P> method, Map<String, Object> params, Problem problem) {
      return method.sampler(Params.create(method.params(), params), problem);
    }

    private boolean refuses(Space space) {
      return refuses(method, params, space);
    }

    private static <P extends Record & SamplerMethod.Trials> boolean refuses(
        SamplerMethod<P> method, Map<String, Object> params, Space space) {
      Map<String, String> refused = method.refuses(Params.create(method.params(), params), space);
      assertThat(space.domains().keySet()).containsAll(refused.keySet());
      assertThat(refused.values()).allSatisfy(why -> assertThat(why).isNotBlank());
      return !refused.isEmpty();
    }

    @Override
    public String toString() {
      return method.card().name();
    }
  }

  /** A thousand spaces take time: who looks at many points of each looks at a few of them. */
  private static final String CANDIDATES = "n_candidates";

  /** So that a grid has some of numbers without steps. */
  private static final String POINTS = "points";

  private static Named named(SamplerMethod<?> method) {
    Map<String, Object> params = new LinkedHashMap<>();
    for (ParamSpec spec : Params.specs(method.params())) {
      if (spec.required()) {
        params.put(spec.name(), 1L);
      } else if (spec.name().equals("population")) {
        params.put(spec.name(), 4L); // So that a short history has several generations.
      } else if (spec.name().equals(CANDIDATES)) {
        params.put(spec.name(), 12L);
      } else if (spec.name().equals(POINTS)) {
        params.put(spec.name(), 2L);
      }
    }
    return new Named(method, params);
  }

  /** A parameter that is there with one of three choices without an order. */
  private static final Space CONDITIONAL =
      new Space(
          Map.of(
              "algorithm", new CategoricalDomain(List.of("ppo", "a2c", "sac")),
              "tau", new FloatDomain(0, 1, false, OptionalDouble.empty())),
          Map.of("tau", new Condition("algorithm", List.of("sac"))),
          List.of());

  @Provide
  Arbitrary<Space> spaces() {
    return Spaces.any();
  }

  @Provide
  Arbitrary<Space> spacesOfSteps() {
    return Spaces.ofSteps();
  }

  @Property(tries = 1000)
  void everySuggestionLiesInTheSpaceAndRoundTripsThroughOptuna(
      @ForAll("spaces") Space space, @ForAll int seed) {
    tell(space);
    suggestionsLieIn(space, seed, accepting(space));
  }

  /** Who cannot have conditions or choices without an order meets as many spaces as the others. */
  @Property(tries = 1000)
  void everyStepLiesInTheSpaceAndRoundTripsThroughOptuna(
      @ForAll("spacesOfSteps") Space space, @ForAll int seed) {
    List<Named> steps = SAMPLERS.stream().filter(named -> named.refuses(CONDITIONAL)).toList();
    assertThat(steps).isNotEmpty().noneMatch(named -> named.refuses(space));
    suggestionsLieIn(space, seed, steps);
  }

  /** There are enough of every kind among them. */
  private static void tell(Space space) {
    Collection<Domain> domains = space.domains().values();
    often("conditions", !space.conditions().isEmpty());
    often(
        "conditions on several parameters",
        space.conditions().values().stream().anyMatch(c -> c.parents().size() > 1),
        2);
    often("constraints", !space.constraints().isEmpty());
    often(
        "complement_log", any(domains, FloatDomain.class, d -> d.scale() == Scale.COMPLEMENT_LOG));
    often("log", any(domains, FloatDomain.class, FloatDomain::log));
    often("steps", any(domains, FloatDomain.class, d -> d.step().isPresent()));
    often("pow2", any(domains, IntDomain.class, IntDomain::pow2));
    often("log of whole numbers", any(domains, IntDomain.class, IntDomain::log));
    often("ordinal", any(domains, CategoricalDomain.class, CategoricalDomain::ordered));
    often("categorical", any(domains, CategoricalDomain.class, d -> !d.ordered()));
  }

  private static <D> boolean any(Collection<Domain> domains, Class<D> type, Predicate<D> is) {
    return domains.stream().filter(type::isInstance).map(type::cast).anyMatch(is);
  }

  private static void often(String what, boolean is) {
    often(what, is, 3);
  }

  private static void often(String what, boolean is, double percent) {
    Statistics.label(what)
        .collect(is)
        .coverage(all -> all.check(true).percentage(share -> share >= percent));
  }

  private static void suggestionsLieIn(Space space, int seed, List<Named> samplers) {
    List<Observation> history = history(space, seed, 20, true);
    for (Named named : samplers) {
      List<Suggestion> suggestions = named.sampler(problem(space, seed, 1)).ask(history, 17, 3);
      assertThat(suggestions).as(named.toString()).hasSize(3);
      for (Suggestion suggestion : suggestions) {
        assertThat(space.contains(suggestion.configuration()))
            .as("%s suggests %s", named, suggestion)
            .isTrue();
        assertThat(suggestion.reason()).isNotBlank();
        roundTrips(space, suggestion.configuration());
      }
    }
  }

  /** Eight questions a space; those that fit a model take the time of all others. */
  @Property(tries = 250)
  void whatItWasAskedBeforeCannotBeTold(@ForAll("spaces") Space space, @ForAll int seed) {
    List<Observation> history = history(space, seed, 16, true);
    // As it was, then shorter, then another study's, then as it was.
    List<List<Observation>> asked =
        List.of(history.subList(0, 13), history, history(space, seed + 1, 14, false), history);
    for (Named named : accepting(space)) {
      Sampler old = named.sampler(problem(space, seed, 1));
      for (List<Observation> observations : asked) {
        Sampler fresh = named.sampler(problem(space, seed, 1));
        assertThat(old.ask(observations, observations.size(), 2))
            .as(named.toString())
            .isEqualTo(fresh.ask(observations, observations.size(), 2));
      }
    }
  }

  @Property(tries = 150)
  void severalObjectivesAreUnderstood(@ForAll("spaces") Space space, @ForAll int seed) {
    Problem problem = problem(space, seed, 2);
    List<Observation> history =
        history(space, seed, 16, true).stream()
            .map(observation -> twoObjectives(observation))
            .toList();
    for (Named named : accepting(space, 2)) {
      for (Suggestion suggestion : named.sampler(problem).ask(history, 16, 2)) {
        assertThat(space.contains(suggestion.configuration()))
            .as("%s suggests %s", named, suggestion)
            .isTrue();
      }
    }
  }

  @Property(tries = 60)
  void theOrderInWhichABatchCompletesAndSavingInBetweenDoNotMatter(
      @ForAll("spaces") Space space, @ForAll("spacesOfSteps") Space steps, @ForAll int seed) {
    orderAndSavingDoNotMatter(space, seed, accepting(space));
    List<Named> others = new ArrayList<>(SAMPLERS);
    others.removeAll(accepting(space));
    orderAndSavingDoNotMatter(steps, seed, others);
  }

  private static void orderAndSavingDoNotMatter(Space space, int seed, List<Named> samplers) {
    for (Named named : samplers) {
      AskTell inOrder = new AskTell(named.sampler(problem(space, seed, 1)));
      AskTell shuffled = new AskTell(named.sampler(problem(space, seed, 1)));
      Random random = new Random(seed);
      for (int batch = 0; batch < 4; batch++) {
        List<AskTell.Trial> trials = inOrder.ask(5);
        assertThat(shuffled.ask(5)).as(named.toString()).isEqualTo(trials);
        trials.forEach(trial -> tell(inOrder, trial));
        List<AskTell.Trial> other = new ArrayList<>(trials);
        Collections.shuffle(other, random);
        for (AskTell.Trial trial : other) {
          tell(shuffled, trial);
        }
        assertThat(shuffled.observations()).isEqualTo(inOrder.observations());
        shuffled = AskTell.load(named.sampler(problem(space, seed, 1)), shuffled.save());
      }
    }
  }

  private static void tell(AskTell study, AskTell.Trial trial) {
    if (trial.number() % 7 == 3) {
      study.fail(trial.number());
    } else {
      study.tell(trial.number(), value(trial.configuration()));
    }
  }

  /** Anything that is the same for the same configuration. */
  private static double value(Configuration configuration) {
    return Key.of(configuration.toString()).rng().nextDouble();
  }

  private static List<Named> accepting(Space space) {
    return accepting(space, 1);
  }

  private static List<Named> accepting(Space space, int objectives) {
    return SAMPLERS.stream()
        .filter(named -> named.method.accepts(objectives) && !named.refuses(space))
        .toList();
  }

  private static Problem problem(Space space, int seed, int objectives) {
    return new Problem(
        space, Collections.nCopies(objectives, Direction.of(seed % 2 == 0)), 40, 5, Key.of(seed));
  }

  /** Trials of every state; prior data before them may lie outside of the space, or lack values. */
  private static List<Observation> history(Space space, int seed, int count, boolean prior) {
    Key key = Key.of(seed).child("history");
    List<Observation> history = new ArrayList<>();
    if (prior) {
      history.add(Observation.of(Configuration.DEFAULT, -1000));
      history.add(Observation.of(outside(space), 1000));
      history.add(Observation.of(new Configuration(Map.of("unknown", 3L)), 0.5));
    }
    IntStream.range(0, count)
        .mapToObj(i -> observation(Sampling.draw(space, key.child(i)), key.child(i), i))
        .forEach(history::add);
    return history;
  }

  private static Configuration outside(Space space) {
    Map<String, Object> values = new LinkedHashMap<>();
    space.domains().forEach((path, domain) -> values.put(path, foreign(domain)));
    return new Configuration(values);
  }

  private static Object foreign(Domain domain) {
    Object value = domain.at(0);
    if (value instanceof Double d) {
      return -1e9 * Math.abs(d) - 1e9;
    }
    return value instanceof Long ? (Object) (-1_000_000_000L) : "none of the choices";
  }

  private static Observation observation(Configuration configuration, Key key, int number) {
    if (number % 6 == 1) {
      return Observation.failed(configuration);
    }
    if (number % 6 == 3) {
      return Observation.running(configuration);
    }
    double value = Math.rint(10 * key.child("value").rng().nextDouble()) / 10;
    return new Observation(
        configuration,
        Observation.State.COMPLETE,
        List.of(value),
        number % 4 == 0 ? List.of(value - 0.5, -1.0) : List.of(),
        1 + number % 3,
        List.of(number % 3 == 0 ? 0.0 : 0.2 * value));
  }

  private static Observation twoObjectives(Observation observation) {
    return observation.state() != Observation.State.COMPLETE
        ? observation
        : new Observation(
            observation.configuration(),
            observation.state(),
            List.of(observation.values().get(0), -3 * observation.values().get(0) + 1),
            observation.constraints(),
            observation.seeds(),
            List.of(observation.spread().get(0), 0.0));
  }

  private static void roundTrips(Space space, Configuration configuration) {
    configuration
        .values()
        .forEach(
            (path, value) -> {
              Distribution distribution = Distributions.of(space.domains().get(path));
              assertThat(Distributions.parse(distribution.json())).isEqualTo(distribution);
              double internal = Distributions.internal(distribution, value).doubleValue();
              Object external = distribution.external(internal);
              assertThat(Distributions.internal(distribution, external).doubleValue())
                  .isEqualTo(internal);
              if (!(value instanceof List)) {
                assertThat(external).isEqualTo(value);
              }
            });
  }
}
