package io.drover.catalog.network;

import io.drover.catalog.kernels.RowNormalisation;
import io.drover.catalog.policy.Operation;
import java.util.Arrays;

/**
 * Layer normalisation of a hidden layer before its activation. Its parameters lie in the flat
 * vector after the layer's own: first the gain, then the bias, one of each for each unit.
 */
final class LayerNorm {
  /** As PyTorch's {@code LayerNorm}. */
  static final float EPSILON = 1e-5f;

  private final int units;
  private final int at;
  private final float[] gain;
  private final float[] bias;
  private final float[] normalised;
  private final float[] scales;

  /**
   * @param at where the parameters begin
   * @param rows most rows of one pass
   */
  LayerNorm(int units, int at, int rows) {
    this.units = units;
    this.at = at;
    gain = new float[units];
    bias = new float[units];
    normalised = new float[rows * units];
    scales = new float[rows];
  }

  int end() {
    return at + 2 * units;
  }

  void initialise(float[] parameters) {
    initialise(parameters, at, units);
  }

  /** Gain 1, bias 0, of parameters that begin at {@code at}. */
  static void initialise(float[] parameters, int at, int units) {
    Arrays.fill(parameters, at, at + units, 1f);
    Arrays.fill(parameters, at + units, at + 2 * units, 0f);
  }

  /** Takes over parameters. */
  void load(float[] parameters) {
    System.arraycopy(parameters, at, gain, 0, units);
    System.arraycopy(parameters, at + units, bias, 0, units);
  }

  /** Normalises {@code y [rows, units]} in place. */
  void forward(float[] y, int rows) {
    RowNormalisation.forward(y, rows, gain, bias, EPSILON, normalised, scales);
  }

  /** Adds to the gradient of the parameters, before {@link #backward}. */
  void addGradient(float[] d, int rows, float[] gradient) {
    RowNormalisation.addGradient(d, rows, units, normalised, gradient, at, at + units);
  }

  /** From the gradient by the output to that by the input, {@code [rows, units]}, in place. */
  void backward(float[] d, int rows) {
    RowNormalisation.backward(d, rows, gain, normalised, scales);
  }

  /** As an operation of a policy. */
  Operation operation(float[] parameters) {
    return operation(parameters, at, units);
  }

  /** The same of parameters that begin at {@code at}. */
  static Operation operation(float[] parameters, int at, int units) {
    return new Operation.LayerNorm(
        Arrays.copyOfRange(parameters, at, at + units),
        Arrays.copyOfRange(parameters, at + units, at + 2 * units),
        EPSILON);
  }
}
