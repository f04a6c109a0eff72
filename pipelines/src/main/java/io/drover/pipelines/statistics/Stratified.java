package io.drover.pipelines.statistics;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.pipelines.statistics.TestSummary.Bounds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Figures over several tasks and their intervals, as rliable has them (Agarwal et al., 2021,
 * arXiv:2108.13264): the trainings of each task are drawn anew among themselves, with replacement,
 * and the middle 95 % of what the figure then comes to is its interval.
 *
 * <p>Scores are goodness, larger ones better, and a failed training is negative infinity. A figure
 * that would need one is empty, and an interval where more than one resample in forty would.
 */
public final class Stratified {
  /** Of figures over pairs, which take longer; rliable's example has 2,000. */
  static final int RESAMPLES_OF_PAIRS = 10_000;

  private Stratified() {}

  /**
   * A figure with its interval.
   *
   * @param value on the scores themselves
   * @param ci95 empty where it would need failed trainings
   */
  public record Estimate(OptionalDouble value, Optional<Bounds> ci95) {}

  /**
   * The interquartile mean of all scores of all tasks together: what is left once a quarter is cut
   * off at either end.
   *
   * @param tasks the scores of each task
   */
  public static Estimate iqm(List<double[]> tasks, Key key) {
    double[] figures = new double[Bootstrap.RESAMPLES];
    Rng rng = key.rng();
    for (int r = 0; r < figures.length; r++) {
      figures[r] = iqmOf(resample(tasks, rng));
    }
    return estimate(iqmOf(tasks), figures);
  }

  /** By how much the interquartile mean of some trainings is above that of others. */
  public static Estimate difference(double[] ours, double[] theirs, Key key) {
    double[] figures = new double[RESAMPLES_OF_PAIRS];
    Rng rng = key.rng();
    for (int r = 0; r < figures.length; r++) {
      figures[r] = difference(resample(ours, rng), resample(theirs, rng));
    }
    return estimate(difference(ours, theirs), figures);
  }

  /**
   * The probability that a training of ours is better than one of theirs, averaged over tasks.
   *
   * @param ours the scores of each task
   * @param theirs the same tasks in the same order
   */
  public static Estimate improvement(List<double[]> ours, List<double[]> theirs, Key key) {
    double[] figures = new double[RESAMPLES_OF_PAIRS];
    Rng rng = key.rng();
    for (int r = 0; r < figures.length; r++) {
      figures[r] = improvementOf(resample(ours, rng), resample(theirs, rng));
    }
    return estimate(improvementOf(ours, theirs), figures);
  }

  /** Undefined where either is. */
  private static double difference(double[] ours, double[] theirs) {
    double first = iqmOf(List.of(ours));
    double second = iqmOf(List.of(theirs));
    return RankedScores.isDefined(first) && RankedScores.isDefined(second)
        ? first - second
        : Double.NEGATIVE_INFINITY;
  }

  private static double iqmOf(List<double[]> tasks) {
    double[] all = tasks.stream().flatMapToDouble(Arrays::stream).toArray();
    Arrays.sort(all);
    return InterquartileMean.of(all);
  }

  private static double improvementOf(List<double[]> ours, List<double[]> theirs) {
    double sum = 0;
    for (int task = 0; task < ours.size(); task++) {
      sum += MannWhitney.improvement(ours.get(task), theirs.get(task));
    }
    return sum / ours.size();
  }

  private static List<double[]> resample(List<double[]> tasks, Rng rng) {
    return tasks.stream().map(task -> resample(task, rng)).toList();
  }

  private static double[] resample(double[] scores, Rng rng) {
    double[] drawn = new double[scores.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = scores[rng.nextInt(scores.length)];
    }
    return drawn;
  }

  private static Estimate estimate(double value, double[] figures) {
    boolean defined = RankedScores.isDefined(value);
    return new Estimate(
        defined ? OptionalDouble.of(value) : OptionalDouble.empty(),
        defined ? Bootstrap.middle(figures) : Optional.empty());
  }
}
