package io.drover.pipelines.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CurveBandTest {
  @Test
  void isTheInterquartileMeanBetweenTheQuartiles() {
    List<LearningCurve> curves = new ArrayList<>();
    for (double score : new double[] {10, 0, 30, 20, 100}) {
      curves.add(curve(curves.size(), Optional.empty(), 0, score));
    }
    // numpy.quantile([0, 10, 20, 30, 100], [0.25, 0.75]) is [10, 30].
    assertThat(CurveBand.of(curves, true))
        .containsExactly(band(10, 0, 0, 0, 5), band(20, 20, 10, 30, 5));
  }

  @Test
  void turnsAroundWhereSmallerIsBetter() {
    List<LearningCurve> curves =
        List.of(curve(0, Optional.empty(), 3), curve(1, Optional.empty(), 5));
    assertThat(CurveBand.of(curves, false)).containsExactly(band(10, 4, 3.5, 4.5, 2));
  }

  @Test
  void neverTakesAFailedTrainingForANumber() {
    List<LearningCurve> curves =
        List.of(
            curve(0, Optional.empty(), 1, 10),
            curve(1, Optional.empty(), 2, 20),
            curve(2, Optional.empty(), 3, 30),
            curve(3, Optional.of("NaN"), 4));
    List<CurveBand> band = CurveBand.of(curves, true);
    assertThat(band.get(0).seeds()).isEqualTo(4);
    CurveBand last = band.get(1);
    // Ranked: failed, 10, 20, 30. The failed one is cut off; a quartile reaches down to it.
    assertThat(last.iqm()).hasValue(15);
    assertThat(last.low()).isEmpty();
    assertThat(last.high()).hasValue(22.5);
    assertThat(last.seeds()).isEqualTo(3);
  }

  @Test
  void hasNothingWithoutCurves() {
    assertThat(CurveBand.of(List.of(), true)).isEmpty();
  }

  private static CurveBand band(long steps, double iqm, double low, double high, int seeds) {
    return new CurveBand(
        steps, OptionalDouble.of(iqm), OptionalDouble.of(low), OptionalDouble.of(high), seeds);
  }

  /** Evaluated after every ten steps. */
  private static LearningCurve curve(long seed, Optional<String> failure, double... scores) {
    List<LearningCurve.Point> points = new ArrayList<>();
    for (double score : scores) {
      points.add(new LearningCurve.Point(10L * (points.size() + 1), score));
    }
    return new LearningCurve(seed, points, failure);
  }
}
