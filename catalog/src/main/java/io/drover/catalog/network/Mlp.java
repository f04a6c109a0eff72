package io.drover.catalog.network;

import io.drover.catalog.kernels.Kernels;
import io.drover.dsl.random.Rng;
import java.util.List;

/**
 * A multilayer perceptron: hidden layers with an activation, then a linear head. It works on blocks
 * of at most {@link #BLOCK} rows, whose activations stay in the processor's nearest cache.
 */
public final class Mlp {
  /** Most rows of one pass: 16 tiles of 6. */
  public static final int BLOCK = 96;

  private final Kernels kernels;
  private final Dense[] layers;
  private final Activation activation;
  private final float[][] outputs;
  private final float[][] deltas;
  private final int end;

  /**
   * @param inputs numbers in one observation
   * @param hidden width of each hidden layer, as {@code net_arch}
   * @param heads numbers in one output
   * @param at where the parameters begin in the flat vector
   */
  Mlp(Kernels kernels, int inputs, List<Integer> hidden, int heads, Activation activation, int at) {
    this.kernels = kernels;
    this.activation = activation;
    int count = hidden.size() + 1;
    layers = new Dense[count];
    outputs = new float[count][];
    deltas = new float[count][];
    int width = inputs;
    int next = at;
    for (int i = 0; i < count; i++) {
      int out = i < hidden.size() ? hidden.get(i) : heads;
      layers[i] = new Dense(kernels, width, out, next);
      outputs[i] = new float[BLOCK * out];
      deltas[i] = new float[BLOCK * out];
      next = layers[i].end();
      width = out;
    }
    end = next;
  }

  /** Where the parameters end in the flat vector. */
  int end() {
    return end;
  }

  /** Orthogonal weights (gain √2 in the trunk), zero biases. */
  void initialise(float[] parameters, double headGain, Rng rng) {
    for (int i = 0; i < layers.length; i++) {
      Dense layer = layers[i];
      double gain = i == layers.length - 1 ? headGain : Math.sqrt(2);
      Orthogonal.fill(parameters, layer.weightsAt(), layer.inputs, layer.outputs, gain, rng);
    }
  }

  /** Takes over new parameters. */
  void load(float[] parameters) {
    for (int i = 0; i < layers.length; i++) {
      layers[i].pack(parameters);
      if (i > 0) {
        layers[i].packTransposed(parameters);
      }
    }
  }

  /**
   * Output of the network, {@code [rows, heads]}; the array belongs to the network and holds until
   * the next call.
   *
   * @param x {@code [rows, inputs]} from {@code xAt} on
   * @param rows at most {@link #BLOCK}
   */
  public float[] forward(float[] x, int xAt, int rows) {
    layers[0].forward(x, xAt, rows, outputs[0]);
    for (int i = 1; i < layers.length; i++) {
      activation.forward(kernels, outputs[i - 1], rows * layers[i - 1].outputs);
      layers[i].forward(outputs[i - 1], 0, rows, outputs[i]);
    }
    return outputs[layers.length - 1];
  }

  /** Gradient by the output, {@code [rows, heads]}: to be filled before {@link #backward}. */
  public float[] outputGradient() {
    return deltas[layers.length - 1];
  }

  /**
   * Adds to the gradient of the parameters, after {@link #forward} of the same rows.
   *
   * @param gradient flat, as the parameters
   */
  public void backward(float[] x, int xAt, int rows, float[] gradient) {
    for (int i = layers.length - 1; i > 0; i--) {
      layers[i].addGradient(outputs[i - 1], 0, deltas[i], rows, gradient);
      layers[i].backward(deltas[i], rows, deltas[i - 1]);
      activation.backward(outputs[i - 1], deltas[i - 1], rows * layers[i - 1].outputs);
    }
    layers[0].addGradient(x, xAt, deltas[0], rows, gradient);
  }
}
