package io.drover.catalog.quantile;

/**
 * The quantile Huber loss of rows of N quantiles θᵢ at {@code τᵢ = (i + ½) / N} for M samples yⱼ of
 * a target, with {@code δᵢⱼ = yⱼ − θᵢ}:
 *
 * <pre>
 * L = Σᵢ 1/M Σⱼ |τᵢ − [δᵢⱼ &lt; 0]| h(δᵢⱼ),   h(δ) = ½ δ² for |δ| ≤ 1, else |δ| − ½
 * dL/dθᵢ = −1/M Σⱼ |τᵢ − [δᵢⱼ &lt; 0]| clip(δᵢⱼ, ±1)
 * </pre>
 *
 * (Dabney et al., arXiv:1710.10044, equation 10 with κ = 1.) As the samples are sorted, those on
 * each piece of h are neighbours, and the sums over them follow from running sums of y and y²: (N +
 * M) log M steps instead of N M.
 */
public final class QuantileHuber {
  private final int n;
  private final float[] sorted;
  private final double[] sums;
  private final double[] squares;

  /** M of the row, and its middle sample. */
  private int m;

  private double middle;

  /**
   * @param quantiles N
   * @param samples most samples M of a row
   */
  public QuantileHuber(int quantiles, int samples) {
    n = quantiles;
    sorted = new float[samples];
    sums = new double[samples + 1];
    squares = new double[samples + 1];
  }

  /**
   * Loss and slopes of one row.
   *
   * @param now θ, {@code [N]} from {@code at} on
   * @param samples y, {@code [count]} from {@code samplesAt} on, ascending
   * @param scale of the slopes
   * @param slopes result, {@code [N]} from {@code at} on
   * @return the loss, not scaled
   */
  public double row(
      float[] now,
      int at,
      float[] samples,
      int samplesAt,
      int count,
      double scale,
      float[] slopes) {
    take(samples, samplesAt, count);
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double theta = now[at + i];
      int far = countBelow(theta - 1);
      int below = countBelow(theta);
      int near = countBelow(theta + 1);
      double tau = (i + 0.5) / n;
      double x = theta - middle;
      // Σ clip(δ) and Σ h(δ) over the samples below θ, and over those above.
      double clippedBelow = errors(far, below, x) - far;
      double clippedAbove = errors(below, near, x) + (m - near);
      double lossBelow = halfSquares(far, below, x) - errors(0, far, x) - 0.5 * far;
      double lossAbove = halfSquares(below, near, x) + errors(near, m, x) - 0.5 * (m - near);
      slopes[at + i] = (float) (-scale * ((1 - tau) * clippedBelow + tau * clippedAbove) / m);
      loss += (1 - tau) * lossBelow + tau * lossAbove;
    }
    // What is no number among the samples stands at an end and may have met no sum.
    return loss / m + 0 * sums[m];
  }

  private void take(float[] samples, int at, int count) {
    m = count;
    System.arraycopy(samples, at, sorted, 0, m);
    // From the middle on, so that large numbers leave digits for their differences.
    middle = sorted[m / 2];
    for (int j = 0; j < m; j++) {
      double y = sorted[j] - middle;
      sums[j + 1] = sums[j] + y;
      squares[j + 1] = squares[j] + y * y;
    }
  }

  /** Σ (y − x) over the sorted samples {@code [from, to)}. */
  private double errors(int from, int to, double x) {
    return sums[to] - sums[from] - (to - from) * x;
  }

  /** Σ ½ (y − x)² over the sorted samples {@code [from, to)}. */
  private double halfSquares(int from, int to, double x) {
    double mixed = sums[to] - sums[from];
    return 0.5 * (squares[to] - squares[from] + x * ((to - from) * x - 2 * mixed));
  }

  /** How many samples are smaller; halving without branches. */
  private int countBelow(double x) {
    int base = 0;
    int length = m;
    while (length > 1) {
      int half = length >>> 1;
      base = sorted[base + half - 1] < x ? base + half : base;
      length -= half;
    }
    return sorted[base] < x ? base + 1 : base;
  }
}
