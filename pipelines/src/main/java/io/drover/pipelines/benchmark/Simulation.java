package io.drover.pipelines.benchmark;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.pipelines.statistics.Holm;
import io.drover.pipelines.statistics.MannWhitney;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How often a benchmark of a certain shape is wrong, and how small a change it finds, by playing
 * nights whose scores are drawn from known distributions.
 *
 * @param cells of the benchmark
 * @param seeds of a night
 * @param alpha error level
 */
public record Simulation(int cells, int seeds, double alpha) {
  /** The probability with which a change should be found. */
  private static final double POWER = 0.8;

  private static final int NIGHTS_OF_POWER = 2000;
  private static final double FINEST = 0.01;

  /** What scores are like. */
  public enum Scores {
    /** The normal distribution. */
    NORMAL(Rng::nextGaussian),
    /** One score in three is the largest there can be, as on CartPole. */
    CAPPED(rng -> Math.min(0.43, rng.nextGaussian())),
    /** One training in ten fails. */
    FAILING(rng -> rng.nextBoolean(0.1) ? Double.NEGATIVE_INFINITY : rng.nextGaussian()),
    /** Two kinds of outcome far apart, as where some seeds never learn. */
    TWOFOLD(rng -> rng.nextGaussian() + (rng.nextBoolean(0.4) ? -10 : 0));

    private final ToDoubleFunction<Rng> draw;

    Scores(ToDoubleFunction<Rng> draw) {
      this.draw = draw;
    }
  }

  /**
   * The share of nights with a false alarm, where each night's code is another than its baseline's
   * and none of them changes the scores' distribution.
   *
   * @param baseline nights of the same bits that each is compared with
   * @param nights how many are played
   */
  public double falseAlarms(Scores scores, int baseline, int nights, Key key) {
    int alarms = 0;
    for (int i = 0; i < nights; i++) {
      Rng rng = key.child(i).rng();
      alarms += alarm(cells(scores, seeds, rng), cells(scores, seeds * baseline, rng)) ? 1 : 0;
    }
    return (double) alarms / nights;
  }

  private boolean alarm(List<double[]> now, List<double[]> before) {
    double[] probabilities = new double[cells];
    for (int c = 0; c < cells; c++) {
      probabilities[c] = MannWhitney.probability(now.get(c), before.get(c));
    }
    for (double adjusted : Holm.adjust(probabilities)) {
      if (adjusted <= alpha) {
        return true;
      }
    }
    return false;
  }

  private List<double[]> cells(Scores scores, int count, Rng rng) {
    List<double[]> all = new ArrayList<>();
    for (int c = 0; c < cells; c++) {
      all.add(draw(scores, count, 0, rng));
    }
    return all;
  }

  private static double[] draw(Scores scores, int count, double less, Rng rng) {
    double[] drawn = new double[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = scores.draw.applyAsDouble(rng) - less;
    }
    return drawn;
  }

  /**
   * By how many standard deviations normal scores of one cell must fall to be called worse with
   * probability 0.8, if every cell is tested and no other has changed; infinite if no fall is
   * enough.
   *
   * @param nights of the baseline, all of the same bits
   */
  public double detectable(int nights, Key key) {
    double low = 0;
    double high = 16;
    if (power(high, nights, key) < POWER) {
      return Double.POSITIVE_INFINITY;
    }
    while (high - low > FINEST) {
      double middle = (low + high) / 2;
      if (power(middle, nights, key) < POWER) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * The probability of calling a cell worse whose scores have fallen by so many standard
   * deviations. All falls are tried on the same draws, so that it grows with the fall.
   */
  double power(double fall, int nights, Key key) {
    int found = 0;
    for (int i = 0; i < NIGHTS_OF_POWER; i++) {
      Rng rng = key.child(i).rng();
      double[] before = draw(Scores.NORMAL, seeds * nights, 0, rng);
      double[] now = draw(Scores.NORMAL, seeds, fall, rng);
      boolean fell = MannWhitney.improvement(now, before) < 0.5;
      // The first step of Holm: the cell that changed is the one with the smallest probability.
      found += fell && cells * MannWhitney.probability(now, before) <= alpha ? 1 : 0;
    }
    return (double) found / NIGHTS_OF_POWER;
  }
}
