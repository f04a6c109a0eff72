package io.drover.pipelines.statistics;

import static io.drover.pipelines.statistics.Seeds.scores;
import static io.drover.pipelines.statistics.Seeds.withFailed;
import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.pipelines.statistics.TestSummary.Bounds;
import io.drover.pipelines.statistics.TestSummary.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TestStatisticsPropertyTest {
  @Property(tries = 100)
  void figuresLieWithinTheScores(@ForAll("someScores") double[] scores, @ForAll boolean maximize) {
    TestSummary test = summary(scores(scores), maximize);
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double low = sorted[0];
    double high = sorted[sorted.length - 1];

    assertThat(test.iqm().orElseThrow()).isBetween(low, high);
    assertThat(test.mean().orElseThrow()).isBetween(low, high);
    assertThat(test.ci95().isPresent()).isEqualTo(scores.length > 1);
    if (scores.length > 1) {
      Bounds bounds = test.ci95().orElseThrow();
      assertThat(bounds.low()).isBetween(low, bounds.high());
      assertThat(bounds.high()).isLessThanOrEqualTo(high);
      assertThat(test.iqm().orElseThrow()).isBetween(bounds.low(), bounds.high());
    }
  }

  @Property(tries = 100)
  void theOrderOfTheSeedsChangesNoBit(
      @ForAll("someScores") double[] scores,
      @ForAll @IntRange(max = 5) int failed,
      @ForAll boolean maximize,
      @ForAll long shuffle) {
    List<SeedScore> seeds = withFailed(failed, scores(scores));
    List<SeedScore> shuffled = new ArrayList<>(seeds);
    Collections.shuffle(shuffled, new Random(shuffle));
    TestSummary one = summary(seeds, maximize);
    TestSummary two = summary(shuffled, maximize);

    assertThat(two.iqm()).isEqualTo(one.iqm());
    assertThat(two.ci95()).isEqualTo(one.ci95());
    assertThat(two.mean()).isEqualTo(one.mean());
    assertThat(two.worst()).isEqualTo(one.worst());
    assertThat(two.solvedShare()).isEqualTo(one.solvedShare());
  }

  @Property(tries = 200)
  void oneMoreFailureImprovesNoFigure(
      @ForAll("someScores") double[] scores,
      @ForAll @IntRange(max = 5) int failed,
      @ForAll boolean maximize) {
    TestSummary before = summary(withFailed(failed, scores(scores)), maximize);
    TestSummary after = summary(withFailed(failed + 1, scores(scores)), maximize);

    assertThat(goodness(after.iqm(), maximize))
        .isLessThanOrEqualTo(goodness(before.iqm(), maximize));
    assertThat(after.mean()).isEmpty();
    assertThat(after.worst()).isEmpty();
    Share old = before.solvedShare().orElseThrow();
    Share now = after.solvedShare().orElseThrow();
    assertThat(now.share()).isLessThanOrEqualTo(old.share());
    assertThat(now.ci95().low()).isLessThanOrEqualTo(old.ci95().low());
    assertThat(now.ci95().high()).isLessThanOrEqualTo(old.ci95().high());
  }

  private static TestSummary summary(List<SeedScore> seeds, boolean maximize) {
    return TestStatistics.summarize(seeds, OptionalDouble.of(10), maximize, Key.of(0));
  }

  private static double goodness(OptionalDouble figure, boolean maximize) {
    return figure.isEmpty()
        ? Double.NEGATIVE_INFINITY
        : RankedScores.goodness(figure.getAsDouble(), maximize);
  }

  @Provide
  Arbitrary<double[]> someScores() {
    Arbitrary<Double> any = Arbitraries.doubles().between(-1e9, 1e9).ofScale(6);
    Arbitrary<Double> tied = Arbitraries.of(0.1, 0.3, 10.0, 500.0);
    return Arbitraries.oneOf(
            any.list().ofMinSize(1).ofMaxSize(24), tied.list().ofMinSize(1).ofMaxSize(24))
        .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
