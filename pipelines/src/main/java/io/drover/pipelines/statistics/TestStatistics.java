package io.drover.pipelines.statistics;

import io.drover.dsl.random.Key;
import io.drover.pipelines.statistics.TestSummary.Bounds;
import io.drover.pipelines.statistics.TestSummary.Share;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Sums up what the test seeds gave, as Agarwal et al. (2021), "Deep Reinforcement Learning at the
 * Edge of the Statistical Precipice", arXiv:2108.13264, advise.
 *
 * <p>Failed trainings rank below every score, so the figures survive as many of them as the order
 * statistics do: the interquartile mean as long as all of them are in the quarter cut off, its
 * interval as long as at most one resample in forty lacks an interquartile mean. Uses additions,
 * multiplications and divisions only, in the order of the sorted scores: neither the machine nor
 * the order of the seeds changes a bit of any figure.
 */
public final class TestStatistics {
  private TestStatistics() {}

  /**
   * The figures of one set of trainings.
   *
   * @param seeds what each gave; without any, every figure is empty
   * @param solvedAt score from which (to which, if smaller is better) a training counts as solved
   * @param maximize whether larger scores are better
   * @param key roots the bootstrap; equal keys and scores give equal intervals
   * @throws IllegalArgumentException if a score is not finite, or a seed has neither or both of
   *     score and failure
   */
  public static TestSummary summarize(
      List<SeedScore> seeds, OptionalDouble solvedAt, boolean maximize, Key key) {
    double[] ranked = RankedScores.of(seeds, maximize);
    int failed = RankedScores.failed(ranked);
    double iqm = InterquartileMean.of(ranked);
    return new TestSummary(
        score(iqm, maximize),
        RankedScores.isDefined(iqm) ? interval(ranked, maximize, key) : Optional.empty(),
        failed > 0 ? OptionalDouble.empty() : score(RankedScores.mean(ranked), maximize),
        ranked.length == 0 ? OptionalDouble.empty() : score(ranked[0], maximize),
        ranked.length == 0 || solvedAt.isEmpty()
            ? Optional.empty()
            : Optional.of(share(ranked, RankedScores.goodness(solvedAt.getAsDouble(), maximize))),
        failed,
        seeds);
  }

  private static OptionalDouble score(double goodness, boolean maximize) {
    return RankedScores.isDefined(goodness)
        ? OptionalDouble.of(RankedScores.goodness(goodness, maximize))
        : OptionalDouble.empty();
  }

  /** One training alone says nothing of what another one would give. */
  private static Optional<Bounds> interval(double[] ranked, boolean maximize, Key key) {
    if (ranked.length < 2) {
      return Optional.empty();
    }
    return Bootstrap.interval(ranked, key.child("bootstrap"))
        .map(
            b ->
                maximize
                    ? b
                    : new Bounds(
                        RankedScores.goodness(b.high(), false),
                        RankedScores.goodness(b.low(), false)));
  }

  private static Share share(double[] ranked, double threshold) {
    int solved = (int) Arrays.stream(ranked).filter(score -> score >= threshold).count();
    return new Share(
        (double) solved / ranked.length, ClopperPearson.interval(solved, ranked.length));
  }
}
