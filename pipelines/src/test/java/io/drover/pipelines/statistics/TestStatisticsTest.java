package io.drover.pipelines.statistics;

import static io.drover.pipelines.statistics.Seeds.scores;
import static io.drover.pipelines.statistics.Seeds.withFailed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.pipelines.statistics.TestSummary.Bounds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TestStatisticsTest {
  private static final Key KEY = Key.of(7);

  @Test
  void cutsAQuarterOffEitherEnd() {
    // n = 8: two off either end leave 3, 4, 5, 6.
    TestSummary test = maximized(scores(1, 2, 3, 4, 5, 6, 700, 800));

    assertThat(test.iqm()).hasValue(4.5);
    assertThat(test.mean()).hasValue(190.125);
    assertThat(test.worst()).hasValue(1);
    assertThat(test.failed()).isZero();
  }

  @Test
  void cutsOffOnlyWholeScores() {
    // n = 10: ⌊2.5⌋ = 2 off either end leave 3 … 8.
    assertThat(maximized(scores(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).iqm()).hasValue(5.5);
    assertThat(maximized(scores(1, 2, 9)).iqm()).hasValue(4);
  }

  @Test
  void aSingleSeedHasNoInterval() {
    TestSummary test = maximized(scores(42));

    assertThat(test.iqm()).hasValue(42);
    assertThat(test.ci95()).isEmpty();
  }

  @Test
  void withoutSeedsThereAreNoFigures() {
    TestSummary test = maximized(List.of());

    assertThat(test)
        .isEqualTo(
            new TestSummary(
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                0,
                List.of()));
  }

  @Test
  void failedSeedsInTheQuarterCutOffLeaveTheInterquartileMean() {
    // n = 8 with two failed: F F | 1 2 3 4 | 5 6.
    TestSummary test = maximized(withFailed(2, scores(1, 2, 3, 4, 5, 6)));

    assertThat(test.iqm()).hasValue(2.5);
    assertThat(test.mean()).isEmpty();
    assertThat(test.worst()).isEmpty();
    assertThat(test.failed()).isEqualTo(2);
  }

  @Test
  void failedSeedsBeyondTheQuarterLeaveNoInterquartileMean() {
    TestSummary test = maximized(withFailed(3, scores(1, 2, 3, 4, 5)));

    assertThat(test.iqm()).isEmpty();
    assertThat(test.ci95()).isEmpty();
  }

  @Test
  void failedSeedsAreCutOffAtTheLowEndEvenWhereSmallerIsBetter() {
    // From worst to best: F F | 6 5 4 3 | 2 1.
    TestSummary test = minimized(withFailed(2, scores(1, 2, 3, 4, 5, 6)));

    assertThat(test.iqm()).hasValue(4.5);
  }

  @Test
  void oneFailureAmongManyLeavesAnIntervalAndAmongFewNone() {
    double[] many = new double[99];
    for (int i = 0; i < many.length; i++) {
      many[i] = i;
    }

    assertThat(maximized(withFailed(1, scores(many))).ci95()).isPresent();
    // With 1 of 10 failed, 7 % of the resamples draw it three times or more.
    assertThat(maximized(withFailed(1, scores(1, 2, 3, 4, 5, 6, 7, 8, 9))).ci95()).isEmpty();
  }

  @Test
  void theWorstSeedFollowsTheDirection() {
    assertThat(minimized(scores(3, 1, 2)).worst()).hasValue(3);
    assertThat(maximized(scores(3, 1, 2)).worst()).hasValue(1);
  }

  @Test
  void minimizingMirrorsMaximizing() {
    TestSummary up = maximized(scores(-1, -2, -3, -7, -30));
    TestSummary down = minimized(scores(1, 2, 3, 7, 30));

    assertThat(down.iqm()).hasValue(-up.iqm().orElseThrow());
    Bounds bounds = up.ci95().orElseThrow();
    assertThat(down.ci95()).contains(new Bounds(-bounds.high(), -bounds.low()));
  }

  @Test
  void zeroStaysPositive() {
    TestSummary test = minimized(scores(0.0, 0.0));

    assertThat(Double.doubleToRawLongBits(test.iqm().orElseThrow())).isZero();
  }

  @Test
  void solvedMeansAtOrBeyondTheThreshold() {
    List<SeedScore> seeds = withFailed(1, scores(474, 475, 500));

    assertThat(share(seeds, 475, true)).isEqualTo(0.5);
    assertThat(share(seeds, 475, false)).isEqualTo(0.5);
    assertThat(share(seeds, 474, false)).isEqualTo(0.25);
  }

  @Test
  void withoutAThresholdThereIsNoShare() {
    assertThat(maximized(scores(1, 2)).solvedShare()).isEmpty();
  }

  @Test
  void theIntervalIsThatOfTheExactDistribution() {
    // Three seeds, nothing cut off: all 27 resamples by hand. The lowest mean, 0, and the highest,
    // 3, have probability 1/27 each, more than 2.5 %.
    assertThat(maximized(scores(0, 1, 3)).ci95()).contains(new Bounds(0, 3));
  }

  @Test
  void equalKeysGiveEqualIntervalsAndOthersAlmost() {
    List<SeedScore> seeds = scores(3.1, 4.7, 5.2, 6.6, 8.9, 9.3, 12.4, 15.8, 17.9, 23.1);
    Bounds bounds = maximized(seeds).ci95().orElseThrow();
    Bounds other =
        TestStatistics.summarize(seeds, OptionalDouble.empty(), true, Key.of(8))
            .ci95()
            .orElseThrow();

    assertThat(maximized(seeds).ci95()).contains(bounds);
    assertThat(other).isNotEqualTo(bounds);
    assertThat(other.low()).isCloseTo(bounds.low(), within(0.15));
    assertThat(other.high()).isCloseTo(bounds.high(), within(0.25));
  }

  @Test
  void keepsTheSeedsInTheirOrder() {
    List<SeedScore> seeds = withFailed(1, scores(5, 3, 4));

    assertThat(maximized(seeds).perSeed()).isEqualTo(seeds);
  }

  @Test
  void refusesWhatIsNoScore() {
    SeedScore neither = new SeedScore(1000, OptionalDouble.empty(), Optional.empty());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> maximized(scores(1, Double.NaN)))
        .withMessage("the score of seed 1001 must be finite, but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> maximized(List.of(neither)))
        .withMessage("seed 1000 must have either a score or a failure");
  }

  private static TestSummary maximized(List<SeedScore> seeds) {
    return TestStatistics.summarize(seeds, OptionalDouble.empty(), true, KEY);
  }

  private static TestSummary minimized(List<SeedScore> seeds) {
    return TestStatistics.summarize(seeds, OptionalDouble.empty(), false, KEY);
  }

  private static double share(List<SeedScore> seeds, double solvedAt, boolean maximize) {
    return TestStatistics.summarize(seeds, OptionalDouble.of(solvedAt), maximize, KEY)
        .solvedShare()
        .orElseThrow()
        .share();
  }
}
