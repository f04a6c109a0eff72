package io.drover.catalog.network;

import io.drover.catalog.initialisation.Initialisation;
import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Rng;
import java.util.Arrays;

/**
 * A fully connected layer {@code y = x W + b} whose parameters lie in a flat vector: first {@code W
 * [inputs, outputs]}, then {@code b [outputs]}.
 */
final class Dense {
  final int inputs;
  final int outputs;
  private final Kernels kernels;
  private final int weightsAt;
  private final int biasesAt;
  private final float[] packed;
  private final float[] packedTransposed;

  Dense(Kernels kernels, int inputs, int outputs, int at) {
    this.kernels = kernels;
    this.inputs = inputs;
    this.outputs = outputs;
    this.weightsAt = at;
    this.biasesAt = at + inputs * outputs;
    this.packed = new float[kernels.packedLength(inputs, outputs)];
    this.packedTransposed = new float[kernels.packedLength(outputs, inputs)];
  }

  /** Where the parameters of this layer end. */
  int end() {
    return biasesAt + outputs;
  }

  /** Draws the weights and biases of some outputs. */
  void initialise(
      Initialisation initialisation,
      float[] parameters,
      int column,
      int columns,
      double gain,
      Rng rng) {
    initialisation.fill(
        parameters, weightsAt, biasesAt, inputs, outputs, column, columns, gain, rng);
  }

  /** Takes over parameters for {@link #forward}. */
  void pack(float[] parameters) {
    kernels.pack(parameters, weightsAt, inputs, outputs, parameters, biasesAt, packed);
  }

  /** Takes over parameters for {@link #backward}. */
  void packTransposed(float[] parameters) {
    kernels.packTransposed(parameters, weightsAt, inputs, outputs, packedTransposed);
  }

  /**
   * @param x {@code [rows, inputs]}
   * @param y result, {@code [rows, outputs]}
   */
  void forward(float[] x, int xAt, int rows, float[] y) {
    kernels.multiply(x, xAt, rows, inputs, packed, outputs, y, 0);
  }

  /**
   * Adds to the gradient of this layer's parameters.
   *
   * @param x what the layer was given, {@code [rows, inputs]}
   * @param dy gradient by its output, {@code [rows, outputs]}
   */
  void addGradient(float[] x, int xAt, float[] dy, int rows, float[] gradient) {
    kernels.addWeightGradient(x, xAt, inputs, dy, 0, outputs, rows, gradient, weightsAt);
    kernels.addBiasGradient(dy, 0, rows, outputs, gradient, biasesAt);
  }

  /**
   * @param dy gradient by the layer's output, {@code [rows, outputs]}
   * @param dx result: gradient by its input, {@code [rows, inputs]}
   */
  void backward(float[] dy, int rows, float[] dx, int dxAt) {
    kernels.multiply(dy, 0, rows, outputs, packedTransposed, inputs, dx, dxAt);
  }

  /** As an operation of a policy. */
  Operation operation(float[] parameters) {
    return operation(parameters, weightsAt, inputs, outputs);
  }

  /** A layer whose parameters begin at {@code at} as an operation of a policy. */
  static Operation operation(float[] parameters, int at, int inputs, int outputs) {
    int biasesAt = at + inputs * outputs;
    return new Operation.Linear(
        inputs,
        outputs,
        Arrays.copyOfRange(parameters, at, biasesAt),
        Arrays.copyOfRange(parameters, biasesAt, biasesAt + outputs));
  }
}
