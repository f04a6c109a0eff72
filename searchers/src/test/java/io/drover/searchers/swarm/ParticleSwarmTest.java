package io.drover.searchers.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Params;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticleSwarmTest {
  @ParameterizedTest
  @CsvSource({"1, 12", "3, 13", "10, 16", "25, 20"})
  void theSwarmIsTheStandardsUnlessAFileSaysAnother(int dimensions, int particles) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    for (int i = 0; i < dimensions; i++) {
      domains.put("x" + i, new FloatDomain(0, 1, false, OptionalDouble.empty()));
    }
    Space space = new Space(domains);
    ParticleSwarm search = new ParticleSwarm();

    assertThat(search.batch(Params.create(search.params(), Map.of()), space)).isEqualTo(particles);
    assertThat(search.batch(Params.create(search.params(), Map.of("population", 50L)), space))
        .isEqualTo(50);
  }
}
