package io.drover.catalog.distribution;

import io.drover.catalog.kernels.FloatMath;
import io.drover.catalog.network.Head;
import io.drover.dsl.random.Rng;
import java.util.List;

/**
 * Independent Gaussians whose means and deviations the policy puts out: first all means, then all
 * {@code log σ − log_std_init}, where log σ is clipped to [−20, 2], the bounds of
 * Stable-Baselines3's SAC.
 */
public final class StateDependentGaussian implements Distribution {
  private static final float LOWEST = -20;
  private static final float HIGHEST = 2;

  private final int size;
  private final double gain;
  private final float logStdInit;

  /**
   * @param size numbers in one action
   * @param gain of the initial weights of means and deviations
   * @param logStdInit natural logarithm of the deviations about which a training begins
   */
  public StateDependentGaussian(int size, double gain, double logStdInit) {
    this.size = size;
    this.gain = gain;
    this.logStdInit = (float) logStdInit;
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head(size, gain), new Head(size, gain));
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
    return 0;
  }

  @Override
  public void initialise(float[] parameters, int at) {
    // There are none.
  }

  @Override
  public void load(float[] parameters, int at) {
    // There are none.
  }

  private float logStd(PolicyOutputs outputs, int at) {
    return Math.min(Math.max(outputs.values[at + size] + logStdInit, LOWEST), HIGHEST);
  }

  @Override
  public void sample(
      PolicyOutputs outputs, Rng rng, float[] actions, int actionsAt, float[] logs, int logsAt) {
    for (int k = 0; k < outputs.rows; k++) {
      float log = 0;
      for (int j = 0; j < size; j++) {
        int at = k * outputs.stride + j;
        float logStd = logStd(outputs, at);
        float std = FloatMath.exp(logStd);
        float action = Math.fma(std, (float) rng.nextGaussian(), outputs.values[at]);
        actions[actionsAt + k * size + j] = action;
        // Of the action as it is kept, as with the other Gaussians.
        log += Gaussian.log((action - outputs.values[at]) / std, logStd);
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
    for (int k = 0; k < outputs.rows; k++) {
      float log = 0;
      float entropy = 0;
      for (int j = 0; j < size; j++) {
        int at = k * outputs.stride + j;
        float logStd = logStd(outputs, at);
        float z = (actions[actionsAt + k * size + j] - outputs.values[at]) / FloatMath.exp(logStd);
        log += Gaussian.log(z, logStd);
        entropy += Gaussian.entropy(logStd);
      }
      logs[k] = log;
      entropies[k] = entropy;
    }
  }

  /** As {@link DiagonalGaussian#backward}; nothing by a deviation at its bound. */
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
        float logStd = logStd(outputs, at);
        float std = FloatMath.exp(logStd);
        float z = (actions[actionsAt + k * size + j] - outputs.values[at]) / std;
        byOutputs[at] = byLogs[k] * z / std;
        boolean free = logStd > LOWEST && logStd < HIGHEST;
        byOutputs[at + size] = free ? Math.fma(byLogs[k], Math.fma(z, z, -1f), byEntropies[k]) : 0f;
      }
    }
  }
}
