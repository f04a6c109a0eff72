package io.drover.searchers;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.language.OutcomeConstraint;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Inputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every search over configurations with a constraint that its best configuration violates: the
 * score grows with x and y, and x + y must not exceed 0.8.
 */
class OutcomeConstraintsTest {
  private static final int TRIALS = 60;
  private static final Space SPACE = new Space(Map.of("x", unit(), "y", unit()));
  private static final List<OutcomeConstraint> CONSTRAINTS =
      List.of(new OutcomeConstraint("sum", 0.8, true));

  /** Who looks at values at all. */
  private static final Set<String> BLIND = Set.of("random", "qmc", "grid");

  static Stream<SamplerMethod<?>> samplers() {
    return Registry.load().all(Kind.SEARCH).stream()
        .filter(component -> component instanceof SamplerMethod)
        .<SamplerMethod<?>>map(component -> (SamplerMethod<?>) component)
        .filter(method -> method.accepts(1));
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void theBestKeepsTheConstraintAndTheSearchStaysNearIt(SamplerMethod<?> method) {
    assertThat(method.outcomeConstraints()).isTrue();
    List<Result> history = search(method, CONSTRAINTS);
    assertThat(
            Ranking.violations(history, Ranking.top(history, true, 1).get(0), CONSTRAINTS).get(0))
        .as("the best without constraints")
        .isPositive();
    List<Integer> best = Ranking.top(history, true, CONSTRAINTS, 3);
    assertThat(best).isNotEmpty();
    for (int trial : best) {
      assertThat(Ranking.violations(history, trial, CONSTRAINTS).get(0)).isNotPositive();
    }
    if (!BLIND.contains(method.card().name())) {
      // Without the constraint it goes where the score is highest.
      assertThat(late(history)).isLessThan(late(search(method, List.of())) - 0.1);
    }
  }

  @Test
  void populationsTakeNone() {
    Component<?> pbt = Registry.load().find(Kind.SEARCH, "pbt").orElseThrow();
    assertThat(((SearchMethod<?>) pbt).outcomeConstraints()).isFalse();
  }

  /** Mean of x + y over the second half of the trials. */
  private static double late(List<Result> history) {
    return history.subList(TRIALS / 2, TRIALS).stream()
        .mapToDouble(result -> sum(result.proposal()))
        .average()
        .orElseThrow();
  }

  private static List<Result> search(SamplerMethod<?> method, List<OutcomeConstraint> constraints) {
    Searcher searcher = create(method, constraints);
    List<Result> history = new ArrayList<>();
    List<Proposal> next = searcher.next(List.of());
    while (!next.isEmpty()) {
      for (Proposal proposal : next) {
        List<Double> values =
            constraints.isEmpty()
                ? List.of(score(proposal))
                : List.of(score(proposal), sum(proposal));
        history.add(
            new Result(
                proposal,
                List.of(Result.Evaluation.ofSeeds(100, List.of(values), 1)),
                Optional.empty()));
      }
      next = searcher.next(List.copyOf(history));
    }
    return history;
  }

  private static double sum(Proposal proposal) {
    Map<String, Object> values = proposal.configuration().values();
    return (Double) values.get("x") + (Double) values.get("y");
  }

  private static double score(Proposal proposal) {
    return sum(proposal) + 0.1 * (Double) proposal.configuration().values().get("x");
  }

  private static <P extends Record & SamplerMethod.Trials> Searcher create(
      SamplerMethod<P> method, List<OutcomeConstraint> constraints) {
    Map<String, Object> params = new LinkedHashMap<>();
    for (ParamSpec spec : Params.specs(method.params())) {
      if (spec.name().equals("n_trials")) {
        params.put(spec.name(), (long) TRIALS);
      } else if (spec.name().equals("population")) {
        params.put(spec.name(), 10L);
      } else if (spec.name().equals("points")) {
        params.put(spec.name(), 8L);
      }
    }
    Setting setting =
        new Setting(
            SPACE,
            Set.of(),
            List.of(Direction.MAXIMIZE),
            constraints,
            100,
            Key.of(4),
            List.of(),
            List.of(),
            Inputs.NONE);
    return method.create(Params.create(method.params(), params), setting);
  }

  private static FloatDomain unit() {
    return new FloatDomain(0, 1, false, OptionalDouble.empty());
  }
}
