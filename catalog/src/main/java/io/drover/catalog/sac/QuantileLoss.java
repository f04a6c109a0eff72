package io.drover.catalog.sac;

import java.util.Arrays;

/**
 * The quantile Huber loss of a row of N quantiles against M samples of a target (Dabney et al.,
 * arXiv:1710.10044, equation 10, with κ = 1):
 *
 * <pre>
 * L = 1/(N M) Σᵢ Σₖ |τᵢ − 1[δᵢₖ &lt; 0]| H(δᵢₖ),  δᵢₖ = yₖ − qᵢ,  τᵢ = (i + ½)/N
 * H(δ) = ½ δ² where |δ| ≤ 1, else |δ| − ½
 * </pre>
 */
final class QuantileLoss {
  private final int quantiles;
  private final float[] tau;
  private final float[] sums;
  private final float[] slopes;

  /**
   * @param quantiles N
   */
  QuantileLoss(int quantiles) {
    this.quantiles = quantiles;
    tau = new float[quantiles];
    for (int i = 0; i < quantiles; i++) {
      tau[i] = (i + 0.5f) / quantiles;
    }
    sums = new float[quantiles];
    slopes = new float[quantiles];
  }

  /**
   * The loss of one row; adds to the gradient by its quantiles.
   *
   * @param q quantiles, N from {@code at} on
   * @param y samples, {@code samples} from {@code samplesAt} on
   * @param weight of the row in the whole loss
   * @param byQuantiles result, at the same place as the quantiles
   */
  double row(
      float[] q,
      int at,
      float[] y,
      int samplesAt,
      int samples,
      double weight,
      float[] byQuantiles) {
    Arrays.fill(sums, 0f);
    Arrays.fill(slopes, 0f);
    for (int k = 0; k < samples; k++) {
      add(q, at, y[samplesAt + k]);
    }
    double share = weight / ((double) quantiles * samples);
    double loss = 0;
    for (int i = 0; i < quantiles; i++) {
      loss += sums[i];
      byQuantiles[at + i] = (float) (-slopes[i] * share);
    }
    return loss * share;
  }

  /** One sample; with c = clip(δ, ±1), H = c (δ − ½ c) and H′ = c. */
  private void add(float[] q, int at, float sample) {
    for (int i = 0; i < quantiles; i++) {
      float delta = sample - q[at + i];
      float bounded = Math.min(Math.max(delta, -1f), 1f);
      float below = delta < 0 ? 1f : 0f;
      float slope = Math.abs(tau[i] - below) * bounded;
      slopes[i] += slope;
      sums[i] = Math.fma(slope, delta - 0.5f * bounded, sums[i]);
    }
  }
}
