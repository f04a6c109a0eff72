package io.drover.pipelines.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.pipelines.statistics.TestSummary.Bounds;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;

class ClopperPearsonTest {
  @Test
  void neverAndAlwaysHaveClosedForms() {
    // All of n: the lower bound p has pⁿ = 0.025. Ten: 0.025^(1/10) = 0.6915029…
    assertThat(ClopperPearson.interval(10, 10).low()).isCloseTo(0.691502892181, within(1e-11));
    assertThat(ClopperPearson.interval(10, 10).high()).isEqualTo(1);
    assertThat(ClopperPearson.interval(0, 10).low()).isZero();
    assertThat(ClopperPearson.interval(0, 10).high()).isCloseTo(0.308497107819, within(1e-11));
    assertThat(ClopperPearson.interval(0, 1)).isEqualTo(new Bounds(0, 0.975));
  }

  @Test
  void agreesWithQuantilesOfTheBetaDistribution() {
    for (int n : new int[] {1, 2, 3, 5, 10, 20, 37, 100, 1000, 5000}) {
      for (int k = 0; k <= n; k += Math.max(1, n / 17)) {
        Bounds bounds = ClopperPearson.interval(k, n);
        double low =
            k == 0 ? 0 : BetaDistribution.of(k, n - k + 1).inverseCumulativeProbability(0.025);
        double high =
            k == n ? 1 : BetaDistribution.of(k + 1, n - k).inverseCumulativeProbability(0.975);
        assertThat(bounds.low()).as("low of %d/%d", k, n).isCloseTo(low, within(1e-9));
        assertThat(bounds.high()).as("high of %d/%d", k, n).isCloseTo(high, within(1e-9));
      }
    }
  }

  @Test
  void successAndFailureMirrorEachOther() {
    for (int k = 0; k <= 20; k++) {
      Bounds bounds = ClopperPearson.interval(k, 20);
      Bounds mirrored = ClopperPearson.interval(20 - k, 20);
      assertThat(mirrored.low()).isCloseTo(1 - bounds.high(), within(1e-13));
      assertThat(mirrored.high()).isCloseTo(1 - bounds.low(), within(1e-13));
    }
  }

  @Test
  void binomialTailsAreThoseOfTheLecture() {
    // Three fair coins: 1, 3, 3, 1 of eight.
    assertThat(ClopperPearson.atMost(0, 3, 0.5)).isCloseTo(0.125, within(1e-15));
    assertThat(ClopperPearson.atMost(1, 3, 0.5)).isCloseTo(0.5, within(1e-15));
    assertThat(ClopperPearson.atMost(3, 3, 0.5)).isEqualTo(1);
  }
}
