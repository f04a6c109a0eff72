package io.drover.searchers.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.Domains;
import io.drover.searchers.Spaces;
import io.drover.searchers.sampler.Sampling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExplorationTest {
  private static final List<Double> FACTORS = List.of(0.8, 1.2);
  private static final Space SPACE = space();
  private static final Configuration FROM =
      new Configuration(Map.of("learning_rate", 1e-3, "n_epochs", 5L, "activation", "tanh"));

  @Property(tries = 300)
  void explorationStaysInTheSpaceAndTouchesOnlyWhatIsLive(
      @ForAll("domains") List<Domain> domains, @ForAll long seed) {
    Map<String, Domain> named = new LinkedHashMap<>();
    domains.forEach(domain -> named.put("p" + named.size(), domain));
    Space space = new Space(named);
    Configuration from = Sampling.draw(space, Key.of(seed));
    Set<String> live = Set.of("p0", "p2");
    Configuration to =
        new Exploration(space, live, 0.5, FACTORS)
            .explore(from, Key.of(seed).child("explore"))
            .configuration();
    assertThat(to.values().keySet()).containsExactlyElementsOf(named.keySet());
    named.forEach(
        (name, domain) -> {
          assertThat(domain.contains(to.values().get(name))).isTrue();
          if (!live.contains(name)) {
            assertThat(to.values().get(name)).isEqualTo(from.values().get(name));
          }
        });
  }

  @Property(tries = 300)
  void explorationRespectsConditionsAndConstraints(
      @ForAll("spaces") Space space, @ForAll long seed) {
    Configuration from = Sampling.draw(space, Key.of(seed));
    Configuration to =
        new Exploration(space, space.domains().keySet(), 0.25, FACTORS)
            .explore(from, Key.of(seed).child("explore"))
            .configuration();
    assertThat(space.contains(to)).as("%s in %s", to, space).isTrue();
  }

  @Provide
  Arbitrary<Space> spaces() {
    return Spaces.any();
  }

  @Test
  void withoutResamplingNumbersMoveAndCategoriesStay() {
    Exploration.Explored explored = explore(0.0, 3);
    Map<String, Object> values = explored.configuration().values();
    assertThat(values.get("learning_rate")).isIn(1e-3 * 0.8, 1e-3 * 1.2);
    assertThat(values.get("n_epochs")).isIn(4L, 6L);
    assertThat(values.get("activation")).isEqualTo("tanh");
    assertThat(explored.changes())
        .containsExactly(
            "learning_rate × " + (values.get("learning_rate").equals(1e-3 * 1.2) ? "1.2" : "0.8"),
            "n_epochs → " + values.get("n_epochs"));
  }

  @Test
  void resamplingIgnoresTheOldValue() {
    Exploration.Explored explored = explore(1.0, 3);
    Map<String, Object> values = explored.configuration().values();
    assertThat(values.get("learning_rate")).isNotIn(1e-3, 1e-3 * 0.8, 1e-3 * 1.2);
    assertThat(explored.changes()).contains("learning_rate resampled");
    assertThat(
            IntStream.range(0, 50)
                .mapToObj(seed -> explore(1.0, seed).configuration().values().get("activation"))
                .distinct())
        .containsExactlyInAnyOrder("relu", "tanh", "elu");
  }

  @Test
  void parametersAreDrawnIndependently() {
    Exploration one = new Exploration(SPACE, Set.of("learning_rate"), 0.25, FACTORS);
    Exploration all = new Exploration(SPACE, SPACE.domains().keySet(), 0.25, FACTORS);
    for (int seed = 0; seed < 20; seed++) {
      assertThat(value(one, seed, "learning_rate")).isEqualTo(value(all, seed, "learning_rate"));
    }
  }

  @Test
  void aValueClippedAtItsBoundIsToldAsItIs() {
    Space space =
        new Space(
            Map.of("learning_rate", new FloatDomain(1e-5, 1e-3, true, OptionalDouble.empty())));
    Exploration up = new Exploration(space, Set.of("learning_rate"), 0, List.of(1.2));
    Configuration near = new Configuration(Map.of("learning_rate", 9e-4));
    assertThat(up.explore(near, Key.of(0)).changes()).containsExactly("learning_rate → 0.001");
    Configuration at = new Configuration(Map.of("learning_rate", 1e-3));
    assertThat(up.explore(at, Key.of(0)).changes()).isEmpty();
  }

  private static Object value(Exploration exploration, int seed, String name) {
    return exploration.explore(FROM, Key.of(seed)).configuration().values().get(name);
  }

  private static Exploration.Explored explore(double resample, long seed) {
    return new Exploration(SPACE, SPACE.domains().keySet(), resample, FACTORS)
        .explore(FROM, Key.of(seed));
  }

  private static Space space() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("learning_rate", new FloatDomain(1e-5, 1e-2, true, OptionalDouble.empty()));
    domains.put("n_epochs", new IntDomain(1, 10, false, 1, false));
    domains.put("activation", new CategoricalDomain(List.of("relu", "tanh", "elu")));
    return new Space(domains);
  }

  @Provide
  Arbitrary<List<Domain>> domains() {
    return Domains.any().list().ofMinSize(1).ofMaxSize(5);
  }
}
