package io.drover.catalog.distribution;

import io.drover.catalog.kernels.FloatMath;
import io.drover.catalog.network.Head;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Rng;
import java.util.Arrays;
import java.util.List;

/**
 * Generalised state-dependent exploration, squashed (Raffin, Kober and Stulp, arXiv:2005.05719):
 * the noise is a linear function of the policy's last hidden layer f, whose matrix is drawn only
 * now and then, so that exploration is smooth:
 *
 * <pre>
 * a = tanh(μ(s) + n),  n = f ε,  εᵢⱼ = σᵢⱼ zᵢⱼ,  z standard normal
 * log π(a) = Σ −½ n²/v − ½ log v − ½ log 2π − log(1 − a² + 1e-6),  v = f² σ² + 1e-6
 * </pre>
 *
 * <p>Stable-Baselines3's {@code StateDependentNoiseDistribution} as its SAC has it: with {@code
 * full_std}, {@code squash_output} and {@code learn_features}, and means clipped to ±2. A row of
 * outputs holds the means; log σ are free parameters, {@code [features, d]}.
 */
public final class SquashedExploration implements SquashedPolicy {
  /** Added to variances, as in Stable-Baselines3. */
  private static final float EPSILON = 1e-6f;

  /** Stable-Baselines3's {@code clip_mean}. */
  private static final float CLIP_MEAN = 2;

  private final int units;
  private final int d;
  private final float logStdInit;

  /** Where log σ begins in the flat vector. */
  private int logStdAt;

  /** σ, and ε of the update, {@code [features, d]}. */
  private final float[] std;

  private final float[] shared;

  /** n and v of the last rows, {@code [rows, d]}. */
  private float[] noise = new float[0];

  private float[] variances = new float[0];

  /**
   * @param units of the policy's last hidden layer
   * @param d numbers in one action
   * @param logStdInit what each log σ begins with
   */
  public SquashedExploration(int units, int d, double logStdInit) {
    this.units = units;
    this.d = d;
    this.logStdInit = (float) logStdInit;
    std = new float[units * d];
    shared = new float[units * d];
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head(d, 1));
  }

  @Override
  public int freeParameters() {
    return units * d;
  }

  @Override
  public void initialise(float[] parameters, int at) {
    Arrays.fill(parameters, at, at + units * d, logStdInit);
  }

  @Override
  public void load(float[] parameters, int at) {
    logStdAt = at;
    for (int i = 0; i < std.length; i++) {
      std[i] = FloatMath.exp(parameters[at + i]);
    }
  }

  @Override
  public List<Operation> operations() {
    float[] zeros = new float[d];
    float[] ones = new float[d];
    Arrays.fill(ones, 1f);
    return List.of(new Operation.Normalise(zeros, ones, CLIP_MEAN));
  }

  @Override
  public int explorationSize() {
    return units * d;
  }

  @Override
  public void explore(Rng rng, float[] exploration, int at) {
    for (int i = 0; i < std.length; i++) {
      exploration[at + i] = std[i] * (float) rng.nextGaussian();
    }
  }

  @Override
  public void drawShared(Rng rng) {
    explore(rng, shared, 0);
  }

  @Override
  public void draw(Rng rng, int rows) {
    if (noise.length < rows * d) {
      noise = new float[rows * d];
      variances = new float[rows * d];
    }
  }

  @Override
  public void sample(
      float[] outputs,
      float[] features,
      int rows,
      float[] exploration,
      int explorationAt,
      float[] actions,
      int actionsAt,
      int stride,
      float[] logs,
      int logsAt) {
    float[] matrix = exploration == null ? shared : exploration;
    Arrays.fill(noise, 0, rows * d, 0f);
    Arrays.fill(variances, 0, rows * d, EPSILON);
    for (int k = 0; k < rows; k++) {
      addNoise(features, k, matrix, exploration == null ? 0 : explorationAt + k * units * d);
      float log = 0;
      for (int j = 0; j < d; j++) {
        float n = noise[k * d + j];
        float v = variances[k * d + j];
        float a = FloatMath.tanh(bounded(outputs[k * d + j]) + n);
        actions[actionsAt + k * stride + j] = a;
        log -= 0.5f * (n * n / v + FloatMath.log(v)) + Gaussian.HALF_LOG_2_PI;
        log -= FloatMath.log(Math.fma(-a, a, 1f) + SquashedGaussian.EPSILON);
      }
      if (logs != null) {
        logs[logsAt + k] = log;
      }
    }
  }

  private void addNoise(float[] features, int k, float[] matrix, int at) {
    for (int i = 0; i < units; i++) {
      float f = features[k * units + i];
      for (int j = 0; j < d; j++) {
        float deviation = f * std[i * d + j];
        noise[k * d + j] = Math.fma(f, matrix[at + i * d + j], noise[k * d + j]);
        variances[k * d + j] = Math.fma(deviation, deviation, variances[k * d + j]);
      }
    }
  }

  @Override
  public void mode(float[] outputs, int rows, float[] actions, int actionsAt, int stride) {
    for (int k = 0; k < rows; k++) {
      for (int j = 0; j < d; j++) {
        actions[actionsAt + k * stride + j] = FloatMath.tanh(bounded(outputs[k * d + j]));
      }
    }
  }

  /**
   * With c the gradient by the log-probability and {@code ∂/∂u} as in {@link SquashedGaussian}:
   * {@code ∂/∂n = ∂/∂u − c n/v}, {@code ∂/∂v = c (n²/v − 1)/(2 v)}, {@code ∂/∂fᵢ = Σⱼ εᵢⱼ ∂/∂nⱼ + 2
   * fᵢ σᵢⱼ² ∂/∂vⱼ}, {@code ∂/∂log σᵢⱼ = fᵢ εᵢⱼ ∂/∂nⱼ + 2 fᵢ² σᵢⱼ² ∂/∂vⱼ}.
   */
  @Override
  public void backward(
      float[] outputs,
      float[] features,
      int rows,
      float[] actions,
      int actionsAt,
      int stride,
      float[] byActions,
      float byLog,
      float[] byOutputs,
      float[] byFeatures,
      float[] gradient) {
    for (int k = 0; k < rows; k++) {
      for (int j = 0; j < d; j++) {
        int at = k * d + j;
        float a = actions[actionsAt + k * stride + j];
        float byU = SquashedGaussian.byGaussian(a, byActions[at], byLog);
        float n = noise[at];
        float v = variances[at];
        byOutputs[at] = Math.abs(outputs[at]) <= CLIP_MEAN ? byU : 0;
        // From here on their places hold the gradients by them.
        noise[at] = Math.fma(-byLog, n / v, byU);
        variances[at] = byLog * Math.fma(n, n / v, -1f) / (2 * v);
      }
      backThroughNoise(features, k, byFeatures, gradient);
    }
  }

  private void backThroughNoise(float[] features, int k, float[] byFeatures, float[] gradient) {
    for (int i = 0; i < units; i++) {
      float f = features[k * units + i];
      float byFeature = 0;
      for (int j = 0; j < d; j++) {
        int cell = i * d + j;
        float byEpsilon = shared[cell] * noise[k * d + j];
        float byVariance = 2 * f * std[cell] * std[cell] * variances[k * d + j];
        byFeature += byEpsilon + byVariance;
        gradient[logStdAt + cell] += f * (byEpsilon + byVariance);
      }
      byFeatures[k * units + i] = byFeature;
    }
  }

  private static float bounded(float mean) {
    return Math.min(Math.max(mean, -CLIP_MEAN), CLIP_MEAN);
  }

  @Override
  public boolean usesFeatures() {
    return true;
  }
}
