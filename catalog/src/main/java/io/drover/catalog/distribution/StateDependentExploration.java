package io.drover.catalog.distribution;

import io.drover.catalog.kernels.FloatMath;
import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.network.Head;
import io.drover.dsl.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Generalised state-dependent exploration (Raffin, Kober and Stulp, arXiv:2005.05719): the noise is
 * a linear function of the policy's last hidden layer f, {@code a = μ(s) + ε f}, whose matrix ε is
 * drawn only now and then, so that exploration is smooth. With {@code ε_kj ~ N(0, σ_kj²)} an action
 * has the density of independent Gaussians with variances {@code Σₖ f_k² σ_kj² + 10⁻⁶}.
 *
 * <p>Stable-Baselines3's {@code StateDependentNoiseDistribution} with {@code full_std} and without
 * {@code squash_output} and {@code learn_features}: no gradient flows into f by way of the noise.
 */
public final class StateDependentExploration implements Distribution {
  /** Added to variances, as in Stable-Baselines3, also where {@code use_expln} meets log 0. */
  private static final float EPSILON = 1e-6f;

  private final int features;
  private final int size;
  private final double gain;
  private final float logStdInit;
  private final boolean expln;

  /** Where {@code log_std [features, size]} begins in the flat vector. */
  private int logStdAt;

  /** σ, σ², and {@code d σ²/d log_std}, {@code [features, size]}. */
  private final float[] std;

  private final float[] squares;
  private final float[] slopes;

  /** {@code squares} as {@link #kernels} reads it, with ε as biases. */
  private final float[] packed;

  private final float[] epsilons;
  private final Kernels kernels = Kernels.best();

  /**
   * f² of the rows evaluated, {@code [rows, features]}, and their variances, {@code [rows, size]}.
   */
  private float[] squaredFeatures = new float[0];

  private float[] variances = new float[0];

  /** The gradient by σ², {@code [features, size]}. */
  private final float[] bySquares;

  /**
   * @param features units of the policy's last hidden layer
   * @param size numbers in one action
   * @param gain of the initial weights of the means
   * @param logStdInit what each {@code log_std} begins with
   * @param expln whether σ grows like a logarithm instead of an exponential above {@code log_std =
   *     0}, {@code use_expln}
   */
  public StateDependentExploration(
      int features, int size, double gain, double logStdInit, boolean expln) {
    this.features = features;
    this.size = size;
    this.gain = gain;
    this.logStdInit = (float) logStdInit;
    this.expln = expln;
    std = new float[features * size];
    squares = new float[features * size];
    slopes = new float[features * size];
    bySquares = new float[features * size];
    epsilons = new float[size];
    Arrays.fill(epsilons, EPSILON);
    packed = new float[kernels.packedLength(features, size)];
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head(size, gain));
  }

  @Override
  public int actionSize() {
    return size;
  }

  @Override
  public int modeOutputs() {
    return size;
  }

  @Override
  public int freeParameters() {
    return features * size;
  }

  @Override
  public void initialise(float[] parameters, int at) {
    Arrays.fill(parameters, at, at + features * size, logStdInit);
  }

  @Override
  public void load(float[] parameters, int at) {
    logStdAt = at;
    for (int i = 0; i < std.length; i++) {
      float logStd = parameters[at + i];
      float slope;
      if (expln && logStd > 0) {
        // expln(x) = log(1 + x) + 1 above 0.
        std[i] = FloatMath.log(1 + (logStd + EPSILON)) + 1;
        slope = 1 / (1 + (logStd + EPSILON));
      } else {
        std[i] = FloatMath.exp(logStd);
        slope = std[i];
      }
      squares[i] = std[i] * std[i];
      slopes[i] = 2 * std[i] * slope;
    }
    kernels.pack(squares, 0, features, size, epsilons, 0, packed);
  }

  @Override
  public OptionalDouble meanStd() {
    return Gaussian.mean(std);
  }

  @Override
  public int explorationSize() {
    return features * size;
  }

  @Override
  public void explore(Rng rng, float[] exploration, int at) {
    for (int i = 0; i < std.length; i++) {
      exploration[at + i] = std[i] * (float) rng.nextGaussian();
    }
  }

  @Override
  public void sample(
      PolicyOutputs outputs, Rng rng, float[] actions, int actionsAt, float[] logs, int logsAt) {
    vary(outputs);
    for (int k = 0; k < outputs.rows; k++) {
      int matrix = outputs.explorationAt + k * features * size;
      float log = 0;
      for (int j = 0; j < size; j++) {
        float noise = 0;
        for (int i = 0; i < features; i++) {
          float feature = outputs.features[k * features + i];
          noise = Math.fma(feature, outputs.exploration[matrix + i * size + j], noise);
        }
        float mean = outputs.values[k * outputs.stride + j];
        float action = mean + noise;
        actions[actionsAt + k * size + j] = action;
        // Of the action as it is kept, as with the other Gaussians.
        log += log(action - mean, variances[k * size + j]);
      }
      logs[logsAt + k] = log;
    }
  }

  @Override
  public void mode(PolicyOutputs outputs, float[] actions, int actionsAt) {
    Gaussian.means(outputs, size, actions, actionsAt);
  }

  @Override
  public void evaluate(
      PolicyOutputs outputs, float[] actions, int actionsAt, float[] logs, float[] entropies) {
    vary(outputs);
    for (int k = 0; k < outputs.rows; k++) {
      float log = 0;
      float entropy = 0;
      for (int j = 0; j < size; j++) {
        float distance = actions[actionsAt + k * size + j] - outputs.values[k * outputs.stride + j];
        float variance = variances[k * size + j];
        log += log(distance, variance);
        entropy += Gaussian.entropy(0.5f * FloatMath.log(variance));
      }
      logs[k] = log;
      entropies[k] = entropy;
    }
  }

  private static float log(float distance, float variance) {
    float std = (float) Math.sqrt(variance);
    return Gaussian.log(distance / std, 0.5f * FloatMath.log(variance));
  }

  /** Variances of every number of every row's action. */
  private void vary(PolicyOutputs outputs) {
    int count = outputs.rows * features;
    if (squaredFeatures.length < count) {
      squaredFeatures = new float[count];
      variances = new float[outputs.rows * size];
    }
    for (int i = 0; i < count; i++) {
      squaredFeatures[i] = outputs.features[i] * outputs.features[i];
    }
    kernels.multiply(squaredFeatures, 0, outputs.rows, features, packed, size, variances, 0);
  }

  /**
   * With {@code v} the variance and {@code z² = (a − μ)²/v}: {@code d log π/dv = (z² − 1)/(2 v)},
   * {@code dH/dv = 1/(2 v)}, {@code dv/dσ² = f²}.
   */
  @Override
  public void backward(
      PolicyOutputs outputs,
      float[] actions,
      int actionsAt,
      float[] byLogs,
      float[] byEntropies,
      float[] byOutputs,
      float[] gradient) {
    for (int k = 0; k < outputs.rows; k++) {
      for (int j = 0; j < size; j++) {
        int at = k * outputs.stride + j;
        float variance = variances[k * size + j];
        float distance = actions[actionsAt + k * size + j] - outputs.values[at];
        float ratio = distance / variance;
        byOutputs[at] = byLogs[k] * ratio;
        float squared = Math.fma(distance, ratio, -1f);
        // From here on the place of the variance holds the gradient by it.
        variances[k * size + j] = Math.fma(byLogs[k], squared, byEntropies[k]) / (2 * variance);
      }
    }
    Arrays.fill(bySquares, 0f);
    kernels.addWeightGradient(
        squaredFeatures, 0, features, variances, 0, size, outputs.rows, bySquares, 0);
    for (int i = 0; i < bySquares.length; i++) {
      gradient[logStdAt + i] = Math.fma(slopes[i], bySquares[i], gradient[logStdAt + i]);
    }
  }
}
