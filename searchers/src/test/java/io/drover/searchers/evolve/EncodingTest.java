package io.drover.searchers.evolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import io.drover.searchers.Domains;
import io.drover.searchers.Spaces;
import io.drover.searchers.sampler.Sampling;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class EncodingTest {
  @Provide
  Arbitrary<Space> spaces() {
    return Spaces.any();
  }

  @Provide
  Arbitrary<Domain> domains() {
    return Domains.any();
  }

  private static Encoding of(Domain domain) {
    return new Encoding(new Space(Map.of("p", domain)));
  }

  private static Object value(Encoding encoding, double gene) {
    return encoding.decode(new double[] {gene}).get("p");
  }

  @Property
  void genesOfAConfigurationStandForIt(@ForAll("spaces") Space space, @ForAll int seed) {
    Encoding encoding = new Encoding(space);
    Configuration configuration = Sampling.draw(space, Key.of(seed));
    double[] genes = encoding.encode(configuration, Key.of(seed).child("others").rng());
    Configuration back = new Configuration(encoding.decode(genes));
    assertThat(back.values().keySet()).isEqualTo(configuration.values().keySet());
    assertThat(space.contains(back) || !space.constraints().isEmpty()).isTrue();
    back.values()
        .forEach(
            (path, value) -> {
              Object was = configuration.values().get(path);
              if (value instanceof Double v && space.domains().get(path).size() > 1000) {
                assertThat(v).isCloseTo((Double) was, within(1e-9 * (1 + Math.abs(v))));
              } else {
                assertThat(value).isEqualTo(was);
              }
            });
  }

  @Property
  void aStepOfAMutationAlwaysReachesAnotherValue(
      @ForAll("domains") Domain domain,
      @ForAll @DoubleRange(min = 0, max = 1) double from,
      @ForAll @DoubleRange(min = 0, max = 1) double to) {
    Assume.that(domain.size() > 1 && domain.size() < Long.MAX_VALUE);
    Encoding encoding = of(domain);
    double moved = encoding.moved(0, from, to);
    assertThat(moved).isBetween(0.0, 1.0);
    assertThat(value(encoding, moved)).isNotEqualTo(value(encoding, from));
  }

  @Property
  void limitsAreWhereAValueMeetsItsNeighbours(
      @ForAll("domains") Domain domain, @ForAll @DoubleRange(min = 0, max = 1) double at) {
    Encoding encoding = of(domain);
    double[] limits = encoding.limits(0, at);
    if (domain.size() == Long.MAX_VALUE) {
      assertThat(limits).containsExactly(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
      return;
    }
    Object value = value(encoding, at);
    for (double limit : limits) {
      if (!Double.isInfinite(limit)) {
        boolean below = value(encoding, limit - 1e-9).equals(value);
        boolean above = value(encoding, limit + 1e-9).equals(value);
        assertThat(below).isNotEqualTo(above);
      }
    }
    assertThat(limits[0] > 0 || value.equals(value(encoding, 0))).isTrue();
    assertThat(limits[1] < 1 || value.equals(value(encoding, 1))).isTrue();
  }
}
