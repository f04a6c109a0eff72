package io.drover.searchers.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Formula;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Scale;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import io.drover.searchers.sampler.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GridSearchTest {
  private static final Domain RATE = new FloatDomain(1e-4, 1e-2, true, OptionalDouble.empty());
  private static final Domain EPOCHS = new IntDomain(1, 4, false, 1, false);
  private static final Domain ALGORITHM = new CategoricalDomain(List.of("ppo", "sac"));

  @Test
  void everyCombinationIsTriedOnce() {
    Space space = space(Map.of("n_epochs", EPOCHS), "algorithm", ALGORITHM);
    List<Configuration> all = ask(sampler(space, OptionalInt.empty(), 1), List.of(), 8);
    assertThat(all).doesNotHaveDuplicates().allMatch(space::contains);
  }

  @Test
  void anotherSeedIsAnotherOrder() {
    Space space = space(Map.of("n_epochs", EPOCHS), "algorithm", ALGORITHM);
    List<Configuration> one = ask(sampler(space, OptionalInt.empty(), 1), List.of(), 8);
    List<Configuration> two = ask(sampler(space, OptionalInt.empty(), 2), List.of(), 8);
    assertThat(two).isNotEqualTo(one).containsExactlyInAnyOrderElementsOf(one);
  }

  @Test
  void whatIsKnownIsLeftOutUntilNothingElseIsLeft() {
    Space space = space(Map.of("n_epochs", EPOCHS));
    List<Observation> known =
        List.of(
            Observation.of(new Configuration(Map.of("n_epochs", 2L)), 1.0),
            Observation.failed(new Configuration(Map.of("n_epochs", 4L))));
    List<Configuration> asked = ask(sampler(space, OptionalInt.empty(), 1), known, 3);
    assertThat(asked.subList(0, 2))
        .containsExactlyInAnyOrder(
            new Configuration(Map.of("n_epochs", 1L)), new Configuration(Map.of("n_epochs", 3L)));
    assertThat(space.contains(asked.get(2))).isTrue();
  }

  @Test
  void pointsLieEvenlyOnTheScaleWithBothBounds() {
    assertThat(Axis.of(RATE, 3))
        .hasSize(3)
        .startsWith(1e-4)
        .endsWith(1e-2)
        .element(1)
        .satisfies(middle -> assertThat((Double) middle).isBetween(0.000999, 0.001001));
    assertThat(Axis.of(new IntDomain(1, 10, false, 1, false), 4)).containsExactly(1L, 4L, 7L, 10L);
    assertThat(Axis.of(new IntDomain(32, 1024, false, 1, true), 99))
        .containsExactly(32L, 64L, 128L, 256L, 512L, 1024L);
    assertThat(Axis.of(new IntDomain(1, 5, true, 1, false), 99))
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(Axis.of(new FloatDomain(0, 1, false, OptionalDouble.of(0.25)), 99))
        .containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
    assertThat(
            Axis.of(new FloatDomain(0.9, 0.999, Scale.COMPLEMENT_LOG, OptionalDouble.empty()), 1))
        .singleElement()
        .satisfies(middle -> assertThat((Double) middle).isBetween(0.98999, 0.99001));
  }

  @Test
  void aBranchHasItsOwnParametersOnly() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("algorithm", ALGORITHM);
    domains.put("n_epochs", EPOCHS);
    Space space =
        new Space(
            domains, Map.of("n_epochs", new Condition("algorithm", List.of("ppo"))), List.of());
    List<Configuration> all = ask(sampler(space, OptionalInt.empty(), 1), List.of(), 5);
    assertThat(all)
        .doesNotHaveDuplicates()
        .allMatch(space::contains)
        .contains(new Configuration(Map.of("algorithm", "sac")));
    assertThat(Grid.size(space, 9, 100)).isEqualTo(5);
  }

  @Test
  void pointsThatViolateAConstraintAreLeftOut() {
    Constraint few =
        new Constraint(
            "n_epochs < 3",
            new Formula.Parameter("n_epochs"),
            Constraint.Relation.LESS,
            new Formula.Constant(3));
    Space space = new Space(Map.of("n_epochs", EPOCHS), Map.of(), List.of(few));
    assertThat(ask(sampler(space, OptionalInt.empty(), 1), List.of(), 4))
        .allMatch(space::contains)
        .contains(new Configuration(Map.of("n_epochs", 1L)));
  }

  @Test
  void aContinuousParameterWithoutANumberOfPointsIsRefused() {
    Space space = space(Map.of("learning_rate", RATE));
    GridSearch.Params params = new GridSearch.Params(16, OptionalInt.empty());
    assertThat(new GridSearch().refuses(params, space))
        .containsOnlyKeys("learning_rate")
        .extractingByKey("learning_rate")
        .asString()
        .contains("search.points");
    assertThatThrownBy(() -> sampler(space, OptionalInt.empty(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("learning_rate");
    assertThat(new GridSearch().refuses(new GridSearch.Params(16, OptionalInt.of(3)), space))
        .isEmpty();
  }

  @Test
  void aGridThatNoStudyCouldTryIsRefused() {
    Domain wide = new IntDomain(0, 1_000_000_000_000L, false, 1, false);
    GridSearch.Params params = new GridSearch.Params(16, OptionalInt.empty());
    assertThat(new GridSearch().refuses(params, space(Map.of("n_epochs", EPOCHS), "steps", wide)))
        .containsOnlyKeys("steps");
  }

  private static Space space(Map<String, Domain> domains) {
    return new Space(domains);
  }

  private static Space space(Map<String, Domain> domains, String name, Domain domain) {
    Map<String, Domain> all = new LinkedHashMap<>(domains);
    all.put(name, domain);
    return new Space(all);
  }

  private static Sampler sampler(Space space, OptionalInt points, int seed) {
    return new GridSearch()
        .sampler(
            new GridSearch.Params(16, points),
            new Problem(space, List.of(Direction.MINIMIZE), 16, 16, Key.of(seed)));
  }

  private static List<Configuration> ask(Sampler sampler, List<Observation> known, int count) {
    return sampler.ask(known, known.size(), count).stream().map(Suggestion::configuration).toList();
  }
}
