package io.drover.pipelines.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
  private static final int NIGHTS = 1000;

  /** Three standard errors of a share of 5 % in 1,000. */
  private static final double LUCK = 3 * 0.0069;

  @ParameterizedTest
  @EnumSource
  void falseAlarmsKeepTheStatedLevelWhateverTheScores(Simulation.Scores scores) {
    Simulation nightly = new Simulation(4, 5, 0.05);

    assertThat(nightly.falseAlarms(scores, 1, NIGHTS, Key.of(1))).isLessThan(0.05 + LUCK);
    assertThat(nightly.falseAlarms(scores, 5, NIGHTS, Key.of(2))).isLessThan(0.05 + LUCK);
  }

  @Test
  void aLargerLevelIsUsed() {
    // So that the test above cannot pass because nothing ever alarms.
    double often =
        new Simulation(2, 10, 0.3).falseAlarms(Simulation.Scores.NORMAL, 2, NIGHTS, Key.of(3));

    assertThat(often).isBetween(0.2, 0.3 + 0.045);
  }

  @Test
  void moreNightsOfTheBaselineFindSmallerFalls() {
    Simulation nightly = new Simulation(4, 5, 0.05);
    double one = nightly.detectable(1, Key.of("power"));
    double ten = nightly.detectable(10, Key.of("power"));

    assertThat(one).isBetween(2.8, 3.4);
    assertThat(ten).isBetween(1.5, 2.0);
  }

  @Test
  void tooFewSeedsFindNothing() {
    assertThat(new Simulation(8, 4, 0.05).detectable(1, Key.of("power"))).isInfinite();
  }
}
