package io.drover.examples.samplers;

import io.drover.pipelines.statistics.Holm;
import io.drover.searchers.sampler.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Two samplers on one problem, compared in pairs of repetitions.
 *
 * @param ours median score
 * @param theirs median score
 * @param oursFailed picks that crash
 * @param theirsFailed picks that crash
 * @param wins repetitions in which ours is better
 * @param losses repetitions in which theirs is better
 * @param probability that two equal samplers differ as much, corrected for all problems by Holm
 */
record Verdict(
    String problem,
    double ours,
    double theirs,
    int oursFailed,
    int theirsFailed,
    int wins,
    int losses,
    double probability) {
  private static final double ALPHA = 0.05;

  /**
   * The scores of two samplers on a problem, by repetition.
   *
   * @param ours empty where the pick crashes
   */
  record Scores(
      String problem,
      Direction direction,
      List<OptionalDouble> ours,
      List<OptionalDouble> theirs) {}

  /** {@code better}, {@code worse}, or nothing where the test does not tell. */
  String word() {
    if (probability > ALPHA) {
      return "";
    }
    return wins > losses ? "better" : "worse";
  }

  /** One for each problem. */
  static List<Verdict> of(List<Scores> problems) {
    double[] adjusted = Holm.adjust(problems.stream().mapToDouble(Verdict::probability).toArray());
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Scores scores = problems.get(i);
      double[] differences = differences(scores);
      verdicts.add(
          new Verdict(
              scores.problem(),
              median(scores.ours(), scores.direction()),
              median(scores.theirs(), scores.direction()),
              failed(scores.ours()),
              failed(scores.theirs()),
              (int) Arrays.stream(differences).filter(d -> d < 0).count(),
              (int) Arrays.stream(differences).filter(d -> d > 0).count(),
              adjusted[i]));
    }
    return verdicts;
  }

  /**
   * Wilcoxon's signed-rank test of differences between ranks among all scores of both samplers: a
   * crash is worse than any number and never one itself. Pairs without a difference are left out,
   * as Wilcoxon did.
   */
  private static double probability(Scores scores) {
    double[] differences = Arrays.stream(differences(scores)).filter(d -> d != 0).toArray();
    return differences.length == 0
        ? 1
        : new WilcoxonSignedRankTest()
            .wilcoxonSignedRankTest(new double[differences.length], differences, false);
  }

  /** Rank of ours less rank of theirs; the best score has the lowest rank. */
  private static double[] differences(Scores scores) {
    int count = scores.ours().size();
    double[] losses = new double[2 * count];
    for (int i = 0; i < count; i++) {
      losses[i] = loss(scores.ours().get(i), scores.direction());
      losses[count + i] = loss(scores.theirs().get(i), scores.direction());
    }
    double[] ranks = new NaturalRanking().rank(losses);
    double[] differences = new double[count];
    Arrays.setAll(differences, i -> ranks[i] - ranks[count + i]);
    return differences;
  }

  private static double loss(OptionalDouble score, Direction direction) {
    return score.isPresent() ? direction.loss(score.getAsDouble()) : Double.POSITIVE_INFINITY;
  }

  private static double median(List<OptionalDouble> scores, Direction direction) {
    double[] losses =
        scores.stream().mapToDouble(score -> loss(score, direction)).sorted().toArray();
    return direction.loss(losses[losses.length / 2]);
  }

  private static int failed(List<OptionalDouble> scores) {
    return (int) scores.stream().filter(OptionalDouble::isEmpty).count();
  }
}
