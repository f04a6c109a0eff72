package io.drover.catalog.distribution;

import io.drover.catalog.kernels.FloatMath;

/**
 * The distribution of {@code a = tanh(u)} with {@code u} Gaussian and its coordinates independent,
 * over actions in [−1, 1]ᵈ (Haarnoja et al., arXiv:1812.05905, appendix C). A row of network
 * outputs {@code [2 d]} stands for it: d means, then d logarithms of deviations, clipped to [−20,
 * 2].
 *
 * <p>Samples are reparameterised: {@code u = μ + σ ε} with ε standard normal, so that a loss of
 * action and log-probability has a gradient by μ and log σ.
 */
public final class SquashedGaussian {
  /** Bounds of log σ, as Stable-Baselines3's. */
  private static final float LOG_STD_MIN = -20;

  private static final float LOG_STD_MAX = 2;

  /** Keeps the logarithm of the slope of tanh finite, as Stable-Baselines3's. */
  private static final float EPSILON = 1e-6f;

  /** ½ log 2π. */
  private static final float HALF_LOG_TAU = 0.9189385332046727f;

  private SquashedGaussian() {}

  /**
   * Draws an action for every row.
   *
   * @param outputs {@code [rows, 2 d]}
   * @param noise ε, {@code [rows, d]} from {@code noiseAt} on
   * @param actions result; row k stands at {@code actionsAt + k · stride}
   * @param logProbabilities result, {@code [rows]} from {@code logAt} on: {@code Σ −½ ε² − log σ −
   *     ½ log 2π − log(1 − a² + 1e-6)}; null if not wanted
   */
  public static void sample(
      float[] outputs,
      int rows,
      int d,
      float[] noise,
      int noiseAt,
      float[] actions,
      int actionsAt,
      int stride,
      float[] logProbabilities,
      int logAt) {
    for (int k = 0; k < rows; k++) {
      float log = 0;
      for (int j = 0; j < d; j++) {
        float logStd = bounded(outputs[2 * d * k + d + j]);
        float epsilon = noise[noiseAt + k * d + j];
        float u = Math.fma(FloatMath.exp(logStd), epsilon, outputs[2 * d * k + j]);
        float a = FloatMath.tanh(u);
        actions[actionsAt + k * stride + j] = a;
        if (logProbabilities != null) {
          log += -0.5f * epsilon * epsilon - logStd - HALF_LOG_TAU;
          log -= FloatMath.log(Math.fma(-a, a, 1f) + EPSILON);
        }
      }
      if (logProbabilities != null) {
        logProbabilities[logAt + k] = log;
      }
    }
  }

  /** The deterministic action of every row: tanh of the mean. Arguments as of {@link #sample}. */
  public static void mode(
      float[] outputs, int rows, int d, float[] actions, int actionsAt, int stride) {
    for (int k = 0; k < rows; k++) {
      for (int j = 0; j < d; j++) {
        actions[actionsAt + k * stride + j] = FloatMath.tanh(outputs[2 * d * k + j]);
      }
    }
  }

  /**
   * From the gradient by actions and log-probabilities to that by the outputs, through what {@link
   * #sample} did with the same outputs and noise.
   *
   * <p>With g the gradient by a and c that by the log-probability: {@code ∂/∂u = (1 − a²) (g + c 2a
   * / (1 − a² + 1e-6))}, {@code ∂/∂μ = ∂/∂u}, {@code ∂/∂log σ = σ ε ∂/∂u − c}, and 0 where log σ is
   * clipped.
   *
   * @param actions as sampled, row k at {@code actionsAt + k · stride}
   * @param byActions gradient by them, row k at {@code byAt + k · byStride}
   * @param byLog gradient by each row's log-probability
   * @param byOutputs result, {@code [rows, 2 d]}
   */
  public static void backward(
      float[] outputs,
      int rows,
      int d,
      float[] noise,
      int noiseAt,
      float[] actions,
      int actionsAt,
      int stride,
      float[] byActions,
      int byAt,
      int byStride,
      float byLog,
      float[] byOutputs) {
    for (int k = 0; k < rows; k++) {
      for (int j = 0; j < d; j++) {
        int mean = 2 * d * k + j;
        float raw = outputs[mean + d];
        float a = actions[actionsAt + k * stride + j];
        float slope = Math.fma(-a, a, 1f);
        float byAction = byActions[byAt + k * byStride + j];
        float byU = slope * Math.fma(byLog, 2 * a / (slope + EPSILON), byAction);
        float std = FloatMath.exp(bounded(raw));
        boolean free = raw >= LOG_STD_MIN && raw <= LOG_STD_MAX;
        byOutputs[mean] = byU;
        byOutputs[mean + d] = free ? std * noise[noiseAt + k * d + j] * byU - byLog : 0;
      }
    }
  }

  private static float bounded(float logStd) {
    return Math.min(Math.max(logStd, LOG_STD_MIN), LOG_STD_MAX);
  }
}
