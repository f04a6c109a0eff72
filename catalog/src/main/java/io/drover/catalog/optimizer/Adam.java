package io.drover.catalog.optimizer;

import io.drover.catalog.kernels.OptimizerSteps;
import io.drover.catalog.network.Floats;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adam (Kingma and Ba, arXiv:1412.6980) with β₁ = 0.9 and β₂ = 0.999. */
public final class Adam implements Optimizer {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;

  private float epsilon;
  private final float[] first;
  private final float[] second;
  private long steps;

  /**
   * @param parameters how many there are
   * @param epsilon keeps the step finite where gradients vanish; Stable-Baselines3's PPO takes 1e-5
   */
  public Adam(int parameters, double epsilon) {
    this.epsilon = (float) epsilon;
    first = new float[parameters];
    second = new float[parameters];
  }

  @Override
  public void step(float[] parameters, float[] gradient, float scale, double learningRate) {
    step(parameters, gradient, scale, learningRate, 1f);
  }

  /**
   * As {@link #step}.
   *
   * @param keep what the parameters are multiplied with first
   */
  void step(float[] parameters, float[] gradient, float scale, double learningRate, float keep) {
    steps++;
    double rate = learningRate / (1 - StrictMath.pow(BETA_1, (double) steps));
    double root = 1 / Math.sqrt(1 - StrictMath.pow(BETA_2, (double) steps));
    OptimizerSteps.adam(
        parameters,
        gradient,
        first,
        second,
        scale,
        BETA_1,
        BETA_2,
        keep,
        (float) rate,
        (float) root,
        epsilon);
  }

  @Override
  public void epsilon(double epsilon) {
    this.epsilon = (float) epsilon;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeLong(steps);
    Floats.write(out, first);
    Floats.write(out, second);
  }

  @Override
  public void load(DataInput in) throws IOException {
    steps = in.readLong();
    Floats.read(in, first);
    Floats.read(in, second);
  }
}
