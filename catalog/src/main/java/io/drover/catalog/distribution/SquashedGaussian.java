package io.drover.catalog.distribution;

import io.drover.catalog.kernels.FloatMath;
import io.drover.catalog.network.Head;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Rng;
import java.util.List;

/**
 * The distribution of {@code a = tanh(u)} with {@code u} Gaussian and its coordinates independent
 * (Haarnoja et al., arXiv:1812.05905, appendix C): {@code u = μ + σ ε} with ε standard normal, and
 *
 * <pre>
 * log π(a) = Σ −½ ε² − log σ − ½ log 2π − log(1 − a² + 1e-6)
 * </pre>
 *
 * <p>A row of network outputs {@code [2 d]} stands for it: d means, then d logarithms of
 * deviations, clipped to [−20, 2].
 */
public final class SquashedGaussian implements SquashedPolicy {
  /** Bounds of log σ, as Stable-Baselines3's. */
  private static final float LOG_STD_MIN = -20;

  private static final float LOG_STD_MAX = 2;

  /** Keeps the logarithm of the slope of tanh finite, as Stable-Baselines3's. */
  static final float EPSILON = 1e-6f;

  private final int d;

  /** ε, {@code [rows, d]}. */
  private float[] noise = new float[0];

  /**
   * @param d numbers in one action
   */
  public SquashedGaussian(int d) {
    this.d = d;
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head(d, 1), new Head(d, 1));
  }

  @Override
  public int freeParameters() {
    return 0;
  }

  @Override
  public void initialise(float[] parameters, int at) {
    // Everything comes from the network.
  }

  @Override
  public void load(float[] parameters, int at) {
    // Everything comes from the network.
  }

  @Override
  public List<Operation> operations() {
    return List.of(new Operation.Take(0, d));
  }

  @Override
  public int explorationSize() {
    return 0;
  }

  @Override
  public void explore(Rng rng, float[] exploration, int at) {
    // Draws anew in every step.
  }

  @Override
  public void drawShared(Rng rng) {
    // Each row has noise of its own.
  }

  @Override
  public void draw(Rng rng, int rows) {
    if (noise.length < rows * d) {
      noise = new float[rows * d];
    }
    for (int i = 0; i < rows * d; i++) {
      noise[i] = (float) rng.nextGaussian();
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
    for (int k = 0; k < rows; k++) {
      float log = 0;
      for (int j = 0; j < d; j++) {
        float logStd = bounded(outputs[2 * d * k + d + j]);
        float epsilon = noise[k * d + j];
        float u = Math.fma(FloatMath.exp(logStd), epsilon, outputs[2 * d * k + j]);
        float a = FloatMath.tanh(u);
        actions[actionsAt + k * stride + j] = a;
        if (logs != null) {
          log += -0.5f * epsilon * epsilon - logStd - Gaussian.HALF_LOG_2_PI;
          log -= FloatMath.log(Math.fma(-a, a, 1f) + EPSILON);
        }
      }
      if (logs != null) {
        logs[logsAt + k] = log;
      }
    }
  }

  @Override
  public void mode(float[] outputs, int rows, float[] actions, int actionsAt, int stride) {
    for (int k = 0; k < rows; k++) {
      for (int j = 0; j < d; j++) {
        actions[actionsAt + k * stride + j] = FloatMath.tanh(outputs[2 * d * k + j]);
      }
    }
  }

  /**
   * With g the gradient by a and c that by the log-probability: {@code ∂/∂u = (1 − a²) (g + c 2a /
   * (1 − a² + 1e-6))}, {@code ∂/∂μ = ∂/∂u}, {@code ∂/∂log σ = σ ε ∂/∂u − c}, and 0 where log σ is
   * clipped.
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
        int mean = 2 * d * k + j;
        float raw = outputs[mean + d];
        float a = actions[actionsAt + k * stride + j];
        float byU = byGaussian(a, byActions[k * d + j], byLog);
        float std = FloatMath.exp(bounded(raw));
        boolean free = raw >= LOG_STD_MIN && raw <= LOG_STD_MAX;
        byOutputs[mean] = byU;
        byOutputs[mean + d] = free ? std * noise[k * d + j] * byU - byLog : 0;
      }
    }
  }

  /** From the gradient by a to that by u, by way of the action and of its density's correction. */
  static float byGaussian(float a, float byAction, float byLog) {
    float slope = Math.fma(-a, a, 1f);
    return slope * Math.fma(byLog, 2 * a / (slope + EPSILON), byAction);
  }

  @Override
  public boolean usesFeatures() {
    return false;
  }

  private static float bounded(float logStd) {
    return Math.min(Math.max(logStd, LOG_STD_MIN), LOG_STD_MAX);
  }
}
