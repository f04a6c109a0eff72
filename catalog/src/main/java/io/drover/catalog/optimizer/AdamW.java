package io.drover.catalog.optimizer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, arXiv:1711.05101, algorithm 2), as
 * PyTorch has it: before each step of {@link Adam}, {@code x *= 1 − rate · decay}.
 */
public final class AdamW implements Optimizer {
  private final Adam adam;
  private final double decay;

  /**
   * @param parameters how many there are
   * @param epsilon as for {@link Adam}
   * @param decay share of a parameter that a learning rate of 1 would take away; 0.01 in PyTorch
   */
  public AdamW(int parameters, double epsilon, double decay) {
    adam = new Adam(parameters, epsilon);
    this.decay = decay;
  }

  @Override
  public void step(float[] parameters, float[] gradient, float scale, double learningRate) {
    adam.step(parameters, gradient, scale, learningRate, (float) (1 - learningRate * decay));
  }

  @Override
  public void epsilon(double epsilon) {
    adam.epsilon(epsilon);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    adam.save(out);
  }

  @Override
  public void load(DataInput in) throws IOException {
    adam.load(in);
  }
}
