package io.drover.catalog.optimizer;

import io.drover.catalog.kernels.OptimizerSteps;
import io.drover.catalog.network.Floats;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * RMSProp (Tieleman and Hinton, 2012) as TensorFlow 1 had it, which Stable-Baselines3 offers as
 * {@code RMSpropTFLike}: {@code v = α v + (1 − α) g²}, {@code x −= rate · g / √(v + ε)}, with v
 * beginning at 1.
 */
public final class RmsPropTfLike implements Optimizer {
  private final double alpha;
  private float epsilon;
  private final float[] squares;

  /**
   * @param parameters how many there are
   * @param alpha share of the old mean of squares that is kept; 0.99 in Stable-Baselines3
   * @param epsilon added to it; 1e-5 in Stable-Baselines3's A2C
   */
  public RmsPropTfLike(int parameters, double alpha, double epsilon) {
    this.alpha = alpha;
    this.epsilon = (float) epsilon;
    squares = new float[parameters];
    Arrays.fill(squares, 1f);
  }

  @Override
  public void step(float[] parameters, float[] gradient, float scale, double learningRate) {
    OptimizerSteps.rmsProp(
        parameters, gradient, squares, scale, alpha, (float) learningRate, epsilon, 0f);
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
