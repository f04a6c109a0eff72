package io.drover.searchers.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ImprovementTest {
  /** From 60 digits: ln(φ(z) + z Φ(z)). */
  private static final double[][] LOGS = {
    {3, 1.0987396}, {0, -0.9189385332046728}, {-1, -2.4851208}, {-5, -16.7440}, {-30, -457.7246}
  };

  @Test
  void theLogarithmIsExactWhereTheImprovementItselfWouldBeNothing() {
    for (double[] known : LOGS) {
      assertThat(Improvement.log(known[0])).isCloseTo(known[1], within(1e-3));
    }
    // φ(z) / z² is left of it far out.
    assertThat(Improvement.log(-1e6)).isCloseTo(-5e11 - 28.55, within(1e-2));
  }

  @Test
  void bothWaysAgreeWhereTheyMeet() {
    assertThat(Improvement.log(-25 - 1e-12)).isCloseTo(Improvement.log(-25), within(1e-7));
    assertThat(Improvement.logSlope(-25 - 1e-12))
        .isCloseTo(Improvement.logSlope(-25), within(1e-6));
    assertThat(Improvement.logProbability(-25 - 1e-12))
        .isCloseTo(Improvement.logProbability(-25), within(1e-7));
  }

  @Test
  void slopesAreThoseOfTheFunctions() {
    for (double z : new double[] {4, 1, 0, -0.7, -6, -24, -26, -300}) {
      double h = 1e-5 * Math.max(1, Math.abs(z));
      assertThat(Improvement.logSlope(z))
          .isCloseTo(
              (Improvement.log(z + h) - Improvement.log(z - h)) / (2 * h),
              within(1e-5 * Math.max(1, Math.abs(z))));
      assertThat(Improvement.logProbabilitySlope(z))
          .isCloseTo(
              (Improvement.logProbability(z + h) - Improvement.logProbability(z - h)) / (2 * h),
              within(1e-5 * Math.max(1, Math.abs(z))));
    }
  }
}
