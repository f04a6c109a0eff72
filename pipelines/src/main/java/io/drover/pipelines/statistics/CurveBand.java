package io.drover.pipelines.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The learning curves of several seeds as one: at each evaluation their interquartile mean and, as
 * a band around it, their quartiles. A training that failed ranks below every score from then on.
 *
 * @param envSteps trained before the evaluation
 * @param iqm interquartile mean; empty if failed seeds reach into the middle half
 * @param low the quartile of the smaller scores; empty if it would need a failed one
 * @param high the quartile of the larger scores; likewise
 * @param seeds that were evaluated there
 */
public record CurveBand(
    long envSteps, OptionalDouble iqm, OptionalDouble low, OptionalDouble high, int seeds) {
  /**
   * The band over all evaluations that there are.
   *
   * @param maximize whether larger scores are better
   */
  public static List<CurveBand> of(List<LearningCurve> curves, boolean maximize) {
    Map<Long, List<SeedScore>> byStep = new TreeMap<>();
    for (LearningCurve curve : curves) {
      for (LearningCurve.Point point : curve.points()) {
        byStep
            .computeIfAbsent(point.envSteps(), step -> new ArrayList<>())
            .add(new SeedScore(curve.seed(), OptionalDouble.of(point.score()), Optional.empty()));
      }
    }
    List<CurveBand> band = new ArrayList<>();
    for (Map.Entry<Long, List<SeedScore>> at : byStep.entrySet()) {
      int evaluated = at.getValue().size();
      for (LearningCurve curve : curves) {
        if (curve.failure().isPresent() && endsBefore(curve, at.getKey())) {
          at.getValue().add(new SeedScore(curve.seed(), OptionalDouble.empty(), curve.failure()));
        }
      }
      band.add(of(at.getKey(), at.getValue(), evaluated, maximize));
    }
    return band;
  }

  private static boolean endsBefore(LearningCurve curve, long step) {
    return curve.points().stream().allMatch(point -> point.envSteps() < step);
  }

  private static CurveBand of(long step, List<SeedScore> scores, int evaluated, boolean maximize) {
    double[] ranked = RankedScores.of(scores, maximize);
    OptionalDouble bad = figure(quantile(ranked, 0.25), maximize);
    OptionalDouble good = figure(quantile(ranked, 0.75), maximize);
    return new CurveBand(
        step,
        figure(InterquartileMean.of(ranked), maximize),
        maximize ? bad : good,
        maximize ? good : bad,
        evaluated);
  }

  private static OptionalDouble figure(double goodness, boolean maximize) {
    return RankedScores.isDefined(goodness)
        ? OptionalDouble.of(RankedScores.goodness(goodness, maximize))
        : OptionalDouble.empty();
  }

  /** Between the two nearest ranks, linearly (numpy's and R's default, type 7). */
  private static double quantile(double[] ranked, double share) {
    double rank = share * (ranked.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, ranked.length - 1);
    if (!RankedScores.isDefined(ranked[below]) || rank == below) {
      return ranked[below];
    }
    return ranked[below] + (rank - below) * (ranked[above] - ranked[below]);
  }
}
