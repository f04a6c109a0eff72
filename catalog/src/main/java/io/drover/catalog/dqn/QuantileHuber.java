package io.drover.catalog.dqn;

import java.util.Arrays;

/**
 * The quantile Huber loss of one row of N quantiles θᵢ at {@code τᵢ = (i + ½) / N} for N targets
 * yⱼ, with {@code δᵢⱼ = yⱼ − θᵢ} and h of {@link DqnLoss}:
 *
 * <pre>
 * L = Σᵢ 1/N Σⱼ |τᵢ − [δᵢⱼ &lt; 0]| h(δᵢⱼ)
 * dL/dθᵢ = −1/N Σⱼ |τᵢ − [δᵢⱼ &lt; 0]| clip(δᵢⱼ, ±1)
 * </pre>
 *
 * (Dabney et al., arXiv:1710.10044, equation 10 with κ = 1.) Once the targets are sorted, those on
 * each piece of h are neighbours, and the sums over them follow from running sums of y and y²: N
 * log N steps instead of N².
 */
final class QuantileHuber {
  private final int n;
  private final float[] sorted;
  private final double[] sums;
  private final double[] squares;

  QuantileHuber(int quantiles) {
    n = quantiles;
    sorted = new float[n];
    sums = new double[n + 1];
    squares = new double[n + 1];
  }

  /**
   * Loss and slopes.
   *
   * @param now θ, {@code [n]}
   * @param targets y, {@code [n]} from {@code at} on, in any order
   * @param scale of the slopes
   * @param slopes result, {@code [n]}
   * @return the loss, not scaled
   */
  double row(float[] now, float[] targets, int at, float scale, float[] slopes) {
    System.arraycopy(targets, at, sorted, 0, n);
    Arrays.sort(sorted);
    // From the middle on, so that large numbers leave digits for their differences.
    double middle = sorted[n / 2];
    for (int j = 0; j < n; j++) {
      double y = sorted[j] - middle;
      sums[j + 1] = sums[j] + y;
      squares[j + 1] = squares[j] + y * y;
    }
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double theta = now[i];
      int far = countBelow(theta - 1);
      int below = countBelow(theta);
      int near = countBelow(theta + 1);
      double tau = (i + 0.5) / n;
      double x = theta - middle;
      // Σ clip(δ) and Σ h(δ) over the targets below θ, and over those above.
      double clippedBelow = errors(far, below, x) - far;
      double clippedAbove = errors(below, near, x) + (n - near);
      double lossBelow = halfSquares(far, below, x) - errors(0, far, x) - 0.5 * far;
      double lossAbove = halfSquares(below, near, x) + errors(near, n, x) - 0.5 * (n - near);
      slopes[i] = (float) (-scale * ((1 - tau) * clippedBelow + tau * clippedAbove) / n);
      loss += (1 - tau) * lossBelow + tau * lossAbove;
    }
    // What is no number among the targets stands at an end and may have met no sum.
    return loss / n + 0 * sums[n];
  }

  /** Σ (y − x) over the sorted targets {@code [from, to)}. */
  private double errors(int from, int to, double x) {
    return sums[to] - sums[from] - (to - from) * x;
  }

  /** Σ ½ (y − x)² over the sorted targets {@code [from, to)}. */
  private double halfSquares(int from, int to, double x) {
    double mixed = sums[to] - sums[from];
    return 0.5 * (squares[to] - squares[from] + x * ((to - from) * x - 2 * mixed));
  }

  /** How many targets are smaller; halving without branches. */
  private int countBelow(double x) {
    int base = 0;
    int length = n;
    while (length > 1) {
      int half = length >>> 1;
      base = sorted[base + half - 1] < x ? base + half : base;
      length -= half;
    }
    return sorted[base] < x ? base + 1 : base;
  }
}
