package io.drover.catalog.network;

import io.drover.catalog.kernels.Elementwise;
import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A multilayer perceptron: hidden layers with an activation, then a linear head. It works on blocks
 * of at most {@link #BLOCK} rows, whose activations stay in the processor's nearest cache.
 */
final class Mlp implements Network {
  /** Most rows of one pass: 16 tiles of 6. */
  static final int BLOCK = 96;

  private static final double ROOT_2 = Math.sqrt(2);

  private final Kernels kernels;
  private final NetworkSpec spec;
  private final int at;
  private final Dense[] layers;
  private final float[][] outputs;
  private final float[][] deltas;

  /** The parameters that the transposed weights were not yet taken from; null if they were. */
  private float[] changed;

  /**
   * @param at where the parameters begin in the flat vector
   * @throws IllegalArgumentException if the network has a convolutional trunk
   */
  Mlp(Kernels kernels, NetworkSpec spec, int at) {
    if (spec.image().isPresent()) {
      throw new IllegalArgumentException(
          "the back-end jvm computes no convolutions; choose backend: djl");
    }
    this.kernels = kernels;
    this.spec = spec;
    this.at = at;
    int count = spec.hidden().size() + 1;
    layers = new Dense[count];
    outputs = new float[count][];
    deltas = new float[count][];
    int width = spec.inputs();
    int next = at;
    for (int i = 0; i < count; i++) {
      int out = i < count - 1 ? spec.hidden().get(i) : spec.outputs();
      layers[i] = new Dense(kernels, width, out, next);
      outputs[i] = new float[BLOCK * out];
      deltas[i] = new float[BLOCK * out];
      next = layers[i].end();
      width = out;
    }
  }

  @Override
  public NetworkSpec spec() {
    return spec;
  }

  @Override
  public int at() {
    return at;
  }

  @Override
  public int end() {
    return layers[layers.length - 1].end();
  }

  @Override
  public int blockRows() {
    return BLOCK;
  }

  @Override
  public void initialise(float[] parameters, Key key) {
    Rng rng = key.rng();
    for (int i = 0; i < layers.length - 1; i++) {
      layers[i].initialise(spec.initialisation(), parameters, 0, layers[i].outputs, ROOT_2, rng);
    }
    int column = 0;
    for (Head head : spec.heads()) {
      layers[layers.length - 1].initialise(
          spec.initialisation(), parameters, column, head.outputs(), head.gain(), rng);
      column += head.outputs();
    }
  }

  @Override
  public void load(float[] parameters) {
    for (Dense layer : layers) {
      layer.pack(parameters);
    }
    changed = parameters;
  }

  /** Networks that only go forward, such as targets, need no transposed weights. */
  private void prepareBackward() {
    if (changed != null) {
      for (Dense layer : layers) {
        layer.packTransposed(changed);
      }
      changed = null;
    }
  }

  @Override
  public float[] forward(float[] x, int xAt, int rows) {
    layers[0].forward(x, xAt, rows, outputs[0]);
    for (int i = 1; i < layers.length; i++) {
      spec.activation().forward(kernels, outputs[i - 1], rows * layers[i - 1].outputs);
      layers[i].forward(outputs[i - 1], 0, rows, outputs[i]);
    }
    return outputs[layers.length - 1];
  }

  @Override
  public float[] features() {
    return outputs[layers.length - 2];
  }

  @Override
  public float[] outputGradient() {
    return deltas[layers.length - 1];
  }

  @Override
  public void backward(float[] x, int xAt, int rows, float[] gradient) {
    backward(x, xAt, rows, null, gradient);
  }

  @Override
  public void backward(float[] x, int xAt, int rows, float[] byFeatures, float[] gradient) {
    prepareBackward();
    for (int i = layers.length - 1; i > 0; i--) {
      layers[i].addGradient(outputs[i - 1], 0, deltas[i], rows, gradient);
      layers[i].backward(deltas[i], rows, deltas[i - 1], 0);
      if (i == layers.length - 1 && byFeatures != null) {
        Elementwise.add(deltas[i - 1], byFeatures, rows * layers[i - 1].outputs);
      }
      spec.activation().backward(outputs[i - 1], deltas[i - 1], rows * layers[i - 1].outputs);
    }
    layers[0].addGradient(x, xAt, deltas[0], rows, gradient);
  }

  @Override
  public void inputGradient(float[] x, int xAt, int rows, float[] dx, int dxAt) {
    prepareBackward();
    for (int i = layers.length - 1; i > 0; i--) {
      throughLayer(i, rows);
    }
    layers[0].backward(deltas[0], rows, dx, dxAt);
  }

  /** From the gradient by a layer's output to that by the output of the one before. */
  private void throughLayer(int i, int rows) {
    layers[i].backward(deltas[i], rows, deltas[i - 1], 0);
    spec.activation().backward(outputs[i - 1], deltas[i - 1], rows * layers[i - 1].outputs);
  }

  @Override
  public List<Operation> operations(float[] parameters) {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < layers.length; i++) {
      Dense layer = layers[i];
      int biasesAt = layer.weightsAt() + layer.inputs * layer.outputs;
      operations.add(
          new Operation.Linear(
              layer.inputs,
              layer.outputs,
              Arrays.copyOfRange(parameters, layer.weightsAt(), biasesAt),
              Arrays.copyOfRange(parameters, biasesAt, layer.end())));
      if (i < layers.length - 1) {
        operations.add(new Operation.Activate(spec.activation().name()));
      }
    }
    return operations;
  }

  @Override
  public void close() {
    // Holds nothing but memory.
  }
}
