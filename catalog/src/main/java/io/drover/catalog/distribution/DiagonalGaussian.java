package io.drover.catalog.distribution;

import io.drover.catalog.kernels.FloatMath;
import io.drover.catalog.network.Head;
import io.drover.dsl.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Independent Gaussians whose means the policy puts out and whose deviations are free parameters,
 * the same in every state: {@code σ = exp(log_std)}. Stable-Baselines3's {@code
 * DiagGaussianDistribution}.
 */
public final class DiagonalGaussian implements Distribution {
  private final int size;
  private final double gain;
  private final float logStdInit;

  /** Where {@code log_std} begins in the flat vector. */
  private int logStdAt;

  private final float[] logStd;
  private final float[] std;

  /**
   * @param size numbers in one action
   * @param gain of the initial weights of the means
   * @param logStdInit natural logarithm of the deviations that a training begins with
   */
  public DiagonalGaussian(int size, double gain, double logStdInit) {
    this.size = size;
    this.gain = gain;
    this.logStdInit = (float) logStdInit;
    logStd = new float[size];
    std = new float[size];
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
    return size;
  }

  @Override
  public void initialise(float[] parameters, int at) {
    Arrays.fill(parameters, at, at + size, logStdInit);
  }

  @Override
  public void load(float[] parameters, int at) {
    logStdAt = at;
    for (int j = 0; j < size; j++) {
      logStd[j] = parameters[at + j];
      std[j] = FloatMath.exp(logStd[j]);
    }
  }

  @Override
  public OptionalDouble meanStd() {
    return Gaussian.mean(std);
  }

  @Override
  public void sample(
      PolicyOutputs outputs, Rng rng, float[] actions, int actionsAt, float[] logs, int logsAt) {
    for (int k = 0; k < outputs.rows; k++) {
      float log = 0;
      for (int j = 0; j < size; j++) {
        float mean = outputs.values[k * outputs.stride + j];
        float action = Math.fma(std[j], (float) rng.nextGaussian(), mean);
        actions[actionsAt + k * size + j] = action;
        // Of the action as it is kept, not of the number drawn: ratios of PPO begin at exactly 1.
        log += Gaussian.log((action - mean) / std[j], logStd[j]);
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
    float entropy = 0;
    for (int j = 0; j < size; j++) {
      entropy += Gaussian.entropy(logStd[j]);
    }
    for (int k = 0; k < outputs.rows; k++) {
      float log = 0;
      for (int j = 0; j < size; j++) {
        float distance = actions[actionsAt + k * size + j] - outputs.values[k * outputs.stride + j];
        log += Gaussian.log(distance / std[j], logStd[j]);
      }
      logs[k] = log;
      entropies[k] = entropy;
    }
  }

  /** {@code d log π/dμ = z/σ} with {@code z = (a − μ)/σ}; by log σ: {@code z² − 1}; of H: 1. */
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
        float z = (actions[actionsAt + k * size + j] - outputs.values[at]) / std[j];
        byOutputs[at] = byLogs[k] * z / std[j];
        gradient[logStdAt + j] += Math.fma(byLogs[k], Math.fma(z, z, -1f), byEntropies[k]);
      }
    }
  }
}
