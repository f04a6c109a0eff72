package io.drover.searchers.optuna.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.json.Json;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.searchers.Domains;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DistributionsTest {
  @Property
  void valuesAndDistributionsSurviveTheJournal(
      @ForAll("domains") Domain domain,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place) {
    Distribution distribution = Distributions.of(domain);
    assertThat(Distributions.parse(distribution.json())).isEqualTo(distribution);
    assertThat(distribution.compatible(distribution)).isTrue();
    Object value = domain.at(place);
    double internal = Distributions.internal(distribution, value).doubleValue();
    assertThat(distribution.external(internal))
        .isEqualTo(value instanceof List<?> ? Json.write(value) : value);
  }

  @Test
  void theTextIsOptunas() {
    assertThat(json(new FloatDomain(1e-5, 1e-2, true, OptionalDouble.empty())))
        .isEqualTo(
            "{\"name\":\"FloatDistribution\",\"attributes\":"
                + "{\"step\":null,\"low\":1.0E-5,\"high\":0.01,\"log\":true}}");
    assertThat(json(new IntDomain(1, 10, false, 1, false)))
        .isEqualTo(
            "{\"name\":\"IntDistribution\",\"attributes\":"
                + "{\"log\":false,\"step\":1,\"low\":1,\"high\":10}}");
  }

  @Test
  void aBoundThatNoStepReachesIsLowered() {
    assertThat(json(new FloatDomain(0.1, 0.45, false, OptionalDouble.of(0.1))))
        .contains("\"high\":0.4,");
    assertThat(json(new FloatDomain(0.1, 0.4, false, OptionalDouble.of(0.1))))
        .contains("\"high\":0.4,");
    assertThat(json(new IntDomain(1, 10, false, 4, false))).contains("\"high\":9}");
  }

  @Test
  void powersOfTwoAndListsAreChoices() {
    assertThat(json(new IntDomain(32, 256, false, 1, true))).contains("[32,64,128,256]");
    assertThat(json(new CategoricalDomain(List.of(List.of(64L, 64L), "relu", true))))
        .contains("[\"[64,64]\",\"relu\",true]");
  }

  @Test
  void olderAndAbbreviatedFormsAreRead() {
    assertThat(Distributions.parse("{\"type\":\"float\",\"low\":0,\"high\":1,\"log\":true}"))
        .isEqualTo(
            new Distribution.Floats("FloatDistribution", 0, 1, true, OptionalDouble.empty()));
    assertThat(
            Distributions.parse(
                "{\"name\":\"DiscreteUniformDistribution\","
                    + "\"attributes\":{\"low\":0,\"high\":1,\"q\":0.5}}"))
        .isEqualTo(
            new Distribution.Floats(
                "DiscreteUniformDistribution", 0, 1, false, OptionalDouble.of(0.5)));
    assertThatThrownBy(() -> Distributions.parse("[]"))
        .hasMessage("must be a distribution, but is []");
    assertThatThrownBy(() -> Distributions.parse("{\"type\":\"int\",\"low\":1}"))
        .hasMessageStartingWith("must be a distribution, but is {");
  }

  private static String json(Domain domain) {
    return Distributions.of(domain).json();
  }

  @Provide
  Arbitrary<Domain> domains() {
    return Domains.any();
  }
}
