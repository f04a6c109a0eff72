package io.drover.catalog.offpolicy;

import io.drover.catalog.optimizer.Adam;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The weight α of a policy's entropy, learned so that the entropy keeps to a target (Haarnoja et
 * al., arXiv:1812.05905, equation 18, by log α as in Stable-Baselines3):
 *
 * <pre>
 * L = −log α · (mean log π + target)
 * </pre>
 */
public final class EntropyCoefficient {
  /** PyTorch's default. */
  private static final double EPSILON = 1e-8;

  private final float[] logAlpha = new float[1];
  private final float[] gradient = new float[1];
  private final Adam adam = new Adam(1, EPSILON);

  /**
   * @param initial α to begin with, positive
   */
  public EntropyCoefficient(double initial) {
    logAlpha[0] = (float) StrictMath.log(initial);
  }

  /** α now. */
  public double value() {
    return StrictMath.exp(logAlpha[0]);
  }

  /**
   * Takes a step of Adam.
   *
   * @param meanLog mean log π of a batch
   * @param target entropy in nats
   * @return L before the step
   */
  public double step(double meanLog, double target, double learningRate) {
    double excess = meanLog + target;
    double loss = -logAlpha[0] * excess;
    gradient[0] = (float) -excess;
    adam.step(logAlpha, gradient, 1, learningRate);
    return loss;
  }

  /** dL/d log α of the last {@link #step}. */
  double slope() {
    return gradient[0];
  }

  /** Writes everything. */
  public void save(DataOutput out) throws IOException {
    out.writeFloat(logAlpha[0]);
    adam.save(out);
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    logAlpha[0] = in.readFloat();
    adam.load(in);
  }
}
