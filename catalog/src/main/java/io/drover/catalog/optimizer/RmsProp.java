package io.drover.catalog.optimizer;

import io.drover.catalog.kernels.OptimizerSteps;
import io.drover.catalog.network.Floats;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * RMSProp (Tieleman and Hinton, 2012) as PyTorch has it, without momentum: {@code v = α v + (1 − α)
 * g²}, {@code x −= rate · g / (√v + ε)}, with v beginning at 0.
 */
public final class RmsProp implements Optimizer {
  private final double alpha;
  private float epsilon;
  private final float[] squares;

  /**
   * @param parameters how many there are
   * @param alpha share of the old mean of squares that is kept; 0.99 in PyTorch
   * @param epsilon added to its root; 1e-8 in PyTorch
   */
  public RmsProp(int parameters, double alpha, double epsilon) {
    this.alpha = alpha;
    this.epsilon = (float) epsilon;
    squares = new float[parameters];
  }

  @Override
  public void step(float[] parameters, float[] gradient, float scale, double learningRate) {
    OptimizerSteps.rmsProp(
        parameters, gradient, squares, scale, alpha, (float) learningRate, 0f, epsilon);
  }

  @Override
  public void epsilon(double epsilon) {
    this.epsilon = (float) epsilon;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    Floats.write(out, squares);
  }

  @Override
  public void load(DataInput in) throws IOException {
    Floats.read(in, squares);
  }
}
