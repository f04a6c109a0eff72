package io.drover.catalog.policy.interpreter;

import io.drover.catalog.kernels.FloatMath;
import io.drover.catalog.policy.Operation;
import java.util.Arrays;

/**
 * A long short-term memory cell with a state for each copy:
 *
 * <pre>
 * i, f, g, o = σ, σ, tanh, σ of (x W + h U + b)
 * c ← f c + i g,  h ← o tanh c
 * </pre>
 */
final class LstmCell implements Step {
  private final Operation.Lstm shape;
  private final float[][] output;
  private final float[][] cell;
  private final float[] gates;

  LstmCell(Operation.Lstm shape, int copies) {
    this.shape = shape;
    output = new float[copies][shape.units()];
    cell = new float[copies][shape.units()];
    gates = new float[4 * shape.units()];
  }

  @Override
  public void start(int copy) {
    Arrays.fill(output[copy], 0);
    Arrays.fill(cell[copy], 0);
  }

  @Override
  public void apply(float[] x, float[] y, int copy, boolean[] masks) {
    System.arraycopy(shape.biases(), 0, gates, 0, gates.length);
    Step.addProduct(x, shape.inputWeights(), gates);
    Step.addProduct(output[copy], shape.stateWeights(), gates);
    int units = shape.units();
    for (int j = 0; j < units; j++) {
      float input = sigmoid(gates[j]);
      float forget = sigmoid(gates[units + j]);
      float candidate = FloatMath.tanh(gates[2 * units + j]);
      float out = sigmoid(gates[3 * units + j]);
      cell[copy][j] = forget * cell[copy][j] + input * candidate;
      y[j] = out * FloatMath.tanh(cell[copy][j]);
    }
    System.arraycopy(y, 0, output[copy], 0, units);
  }

  private static float sigmoid(float x) {
    return 1 / (1 + FloatMath.exp(-x));
  }
}
