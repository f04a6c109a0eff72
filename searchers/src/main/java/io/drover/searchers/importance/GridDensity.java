package io.drover.searchers.importance;

import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.distribution.Distribution;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * The density of a parameter's values on a grid of at most 50 places, by a Parzen estimator whose
 * bandwidth follows Scott's rule, as in Optuna's {@code ScottParzenEstimator}.
 */
final class GridDensity {
  private static final int MOST_PLACES = 50;
  private static final double PRIOR_WEIGHT = 1;

  /** Within 1.64 standard deviations lie 90 % of a normal distribution: one place of the grid. */
  private static final double LEAST_SIGMA = 0.5 / 1.64;

  private GridDensity() {}

  static double[] of(String parameter, Distribution domain, List<FrozenTrial> trials) {
    if (domain instanceof Distribution.Choices choices) {
      int[] counts = new int[choices.choices().size()];
      for (FrozenTrial trial : trials) {
        counts[trial.internal(parameter).intValue()]++;
      }
      return ofChoices(counts);
    }
    return ofNumbers(counts(parameter, domain, trials));
  }

  private static int[] counts(String parameter, Distribution domain, List<FrozenTrial> trials) {
    boolean log;
    double low;
    double high;
    int places = MOST_PLACES;
    if (domain instanceof Distribution.Ints ints) {
      log = ints.log();
      low = ints.low();
      high = ints.high();
      double size = high - low + 1;
      int most =
          log
              ? (int) Math.ceil(StrictMath.log(size) / StrictMath.log(2)) + 1
              : (int) Math.rint((high - low) / ints.step()) + 1;
      places = Math.min(most, places);
    } else {
      Distribution.Floats floats = (Distribution.Floats) domain;
      log = floats.log();
      low = floats.low();
      high = floats.high();
      if (floats.step().isPresent()) {
        places = Math.min((int) Math.rint((high - low) / floats.step().getAsDouble()) + 1, places);
      }
    }
    double from = log ? StrictMath.log(low) : low;
    double width = ((log ? StrictMath.log(high) : high) - from) / (places - 1);
    int[] counts = new int[places];
    for (FrozenTrial trial : trials) {
      double value = ((Number) trial.params().get(parameter)).doubleValue();
      double place = Math.ceil(((log ? StrictMath.log(value) : value) - from) / width - 0.5);
      counts[(int) Math.max(0, Math.min(places - 1, place))]++;
    }
    return counts;
  }

  private static double[] ofChoices(int[] counts) {
    int kernels = (int) Arrays.stream(counts).filter(count -> count > 0).count() + 1;
    double total = Arrays.stream(counts).sum() + PRIOR_WEIGHT;
    double base = PRIOR_WEIGHT / kernels;
    double row = base * counts.length + 1;
    double[] density = new double[counts.length];
    for (int kernel = 0; kernel < counts.length; kernel++) {
      for (int i = 0; i < counts.length && counts[kernel] > 0; i++) {
        density[i] += counts[kernel] / total * (base + (i == kernel ? 1 : 0)) / row;
      }
    }
    for (int i = 0; i < counts.length; i++) {
      density[i] += PRIOR_WEIGHT / total / counts.length;
    }
    return density;
  }

  private static double[] ofNumbers(int[] counts) {
    int n = Arrays.stream(counts).sum();
    double sigma = sigma(counts, n);
    double total = n + PRIOR_WEIGHT;
    int high = counts.length - 1;
    double[] density = new double[counts.length];
    for (int mu = 0; mu < counts.length; mu++) {
      if (counts[mu] > 0) {
        add(density, counts[mu] / total, mu, sigma);
      }
    }
    add(density, PRIOR_WEIGHT / total, high / 2.0, high + 1);
    return density;
  }

  /** Scott (1992): 1.059 times the smaller of two spreads, times the fifth root of 1 / n. */
  private static double sigma(int[] counts, int n) {
    double mean = 0;
    for (int i = 0; i < counts.length; i++) {
      mean += (double) i * counts[i];
    }
    mean /= n;
    double squares = 0;
    for (int i = 0; i < counts.length; i++) {
      squares += counts[i] * (i - mean) * (i - mean);
    }
    double deviation = Math.sqrt(squares / Math.max(1, n - 1));
    int range = quartile(counts, n * 3 / 4, true) - quartile(counts, n / 4, false);
    double scott = 1.059 * Math.min(range / 1.34, deviation) * StrictMath.pow(n, -0.2);
    return Math.max(scott, LEAST_SIGMA);
  }

  /** The first place with a value up to which there are at least so many, or more, or the last. */
  private static int quartile(int[] counts, int many, boolean more) {
    int sum = 0;
    int last = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        sum += counts[i];
        last = i;
        if (more ? sum > many : sum >= many) {
          return i;
        }
      }
    }
    return last;
  }

  /** Adds a normal distribution that is cut off half a place outside of the grid. */
  private static void add(double[] density, double weight, double mu, double sigma) {
    double scale = sigma * Math.sqrt(2);
    double all = Erf.erf((-0.5 - mu) / scale, (density.length - 0.5 - mu) / scale);
    for (int i = 0; i < density.length; i++) {
      density[i] += weight * Erf.erf((i - 0.5 - mu) / scale, (i + 0.5 - mu) / scale) / all;
    }
  }
}
