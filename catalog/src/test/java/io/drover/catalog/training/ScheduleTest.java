package io.drover.catalog.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void aConstantStays() {
    assertThat(Schedule.named("constant").at(0.3, 500, 1000)).isEqualTo(0.3);
  }

  @Test
  void aLineFallsToNothingAtTheHorizonAndStaysThere() {
    Schedule linear = Schedule.named("linear");
    assertThat(linear.at(0.4, 0, 1000)).isEqualTo(0.4);
    assertThat(linear.at(0.4, 250, 1000)).isCloseTo(0.3, within(1e-12));
    assertThat(linear.at(0.4, 1000, 1000)).isZero();
    assertThat(linear.at(0.4, 1500, 1000)).isZero();
    assertThat(linear.at(0.4, 0, 0)).isZero();
  }

  @Test
  void aLineReachesItsEndAtAFractionOfTheHorizonAndStaysThere() {
    assertThat(Schedule.line(0.9, 0.1, 0.2, 0, 1000)).isEqualTo(0.9);
    assertThat(Schedule.line(0.9, 0.1, 0.2, 100, 1000)).isCloseTo(0.5, within(1e-12));
    assertThat(Schedule.line(0.9, 0.1, 0.2, 200, 1000)).isEqualTo(0.1);
    assertThat(Schedule.line(0.9, 0.1, 0.2, 5000, 1000)).isEqualTo(0.1);
    assertThat(Schedule.line(0.9, 0.1, 0, 0, 1000)).isEqualTo(0.1);
    assertThat(Schedule.line(0.4, 1, 1, 500, 1000)).isCloseTo(0.7, within(1e-12));
    assertThat(Schedule.line(0.4, 1, 1, 0, 0)).isEqualTo(1);
  }

  @Test
  void refusesOthers() {
    assertThatThrownBy(() -> Schedule.named("cosine"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cosine");
  }
}
