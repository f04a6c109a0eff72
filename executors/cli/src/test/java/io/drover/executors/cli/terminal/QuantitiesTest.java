package io.drover.executors.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantitiesTest {
  @Test
  void smallScoresKeepTheirDigits() {
    assertThat(Quantities.score(-0.019717)).isEqualTo("-0.01972");
    assertThat(Quantities.score(0.74)).isEqualTo("0.74");
    assertThat(Quantities.score(0)).isEqualTo("0.0");
    assertThat(Quantities.score(403.62)).isEqualTo("403.6");
    assertThat(Quantities.score(-100)).isEqualTo("-100.0");
  }
}
