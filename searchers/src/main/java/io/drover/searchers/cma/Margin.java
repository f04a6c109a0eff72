package io.drover.searchers.cma;

import io.drover.searchers.evolve.Encoding;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Keeps every whole number in reach: a lower bound of the chance to leave the present value,
 * without which the deviation shrinks below a value's width and the number never changes again
 * (Hamano, Saito, Nomura and Shirakawa, 2022, "CMA-ES with Margin", arXiv:2205.13482, section 4).
 *
 * @param encoding says where values meet
 * @param alpha the chance, 1 / (n λ)
 */
record Margin(Encoding encoding, double alpha) {
  /** Pure Java, the same bits anywhere. Its own generator is never used, so there is none. */
  private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

  Normal applied(Normal normal) {
    double[] mean = normal.mean().clone();
    double[] scale = normal.scale().clone();
    for (int gene = 0; gene < mean.length; gene++) {
      double[] limits = encoding.limits(gene, mean[gene]);
      boolean lower = limits[0] > Double.NEGATIVE_INFINITY;
      boolean upper = limits[1] < Double.POSITIVE_INFINITY;
      double deviation = normal.deviation(gene);
      if (lower && upper) {
        between(mean, scale, gene, limits, deviation);
      } else if (lower || upper) {
        // The outermost value: the mean comes as near to the limit as the chance asks for.
        double limit = limits[lower ? 0 : 1];
        double farthest = quantile(1 - alpha) * deviation;
        double distance = Math.min(Math.abs(mean[gene] - limit), farthest);
        mean[gene] = lower ? limit + distance : limit - distance;
      }
    }
    return normal.with(mean, scale);
  }

  private void between(double[] mean, double[] scale, int gene, double[] limits, double deviation) {
    double below = cumulative((limits[0] - mean[gene]) / deviation);
    double above = cumulative((mean[gene] - limits[1]) / deviation);
    if (below >= alpha / 2 && above >= alpha / 2) {
      return;
    }
    double inside = 1 - below - above;
    double least = Math.max(alpha / 2, below);
    double most = Math.max(alpha / 2, above);
    double excess = 1 - least - most - inside;
    double rest = least + inside + most - 3 * alpha / 2;
    double low = clip(least + excess * (least - alpha / 2) / rest);
    double high = clip(most + excess * (most - alpha / 2) / rest);
    double toLow = quantile(1 - low);
    double toHigh = quantile(1 - high);
    mean[gene] = (limits[0] * toHigh + limits[1] * toLow) / (toLow + toHigh);
    scale[gene] *= (limits[1] - limits[0]) / (toLow + toHigh) / deviation;
  }

  /** Rounding must not make a chance of one half or of none. */
  private static double clip(double chance) {
    return Math.min(0.5 - 1e-10, Math.max(1e-10, chance));
  }

  private static double cumulative(double x) {
    return STANDARD.cumulativeProbability(x);
  }

  private static double quantile(double chance) {
    return STANDARD.inverseCumulativeProbability(chance);
  }
}
