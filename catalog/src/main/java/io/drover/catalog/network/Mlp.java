package io.drover.catalog.network;

import io.drover.catalog.kernels.Elementwise;
import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron: hidden layers with an activation, normalised before it if asked for,
 * then a linear head. It works on blocks of rows, whose activations stay in the processor's nearest
 * cache.
 */
final class Mlp implements Network {
  /** Most rows of one pass with our own kernels: 16 tiles of 6. */
  static final int BLOCK = 96;

  private static final double ROOT_2 = Math.sqrt(2);

  private final NetworkSpec spec;
  private final int at;
  private final int block;
  private final Kernels kernels;
  private final Dense[] layers;

  /** After each layer but the last. */
  private final Hidden[] hidden;

  private final float[] output;
  private final float[] outputGradient;

  /** The input of the last pass, if there is no hidden layer to show as features; else null. */
  private final float[] input;

  /** The parameters that the transposed weights were not yet taken from; null if they were. */
  private float[] changed;

  /**
   * @param kernels of this network alone: closed with it
   * @param at where the parameters begin in the flat vector
   * @param block most rows of one pass
   * @throws IllegalArgumentException if the network has a convolutional trunk
   */
  Mlp(Kernels kernels, NetworkSpec spec, int at, int block) {
    if (spec.image().isPresent()) {
      throw new IllegalArgumentException(
          "only the back-end djl computes convolutions; choose backend: djl");
    }
    this.kernels = kernels;
    this.spec = spec;
    this.at = at;
    this.block = block;
    int count = spec.hidden().size();
    layers = new Dense[count + 1];
    hidden = new Hidden[count];
    int width = spec.inputs();
    int next = at;
    for (int i = 0; i < count; i++) {
      int units = spec.hidden().get(i);
      layers[i] = new Dense(kernels, width, units, next);
      hidden[i] = new Hidden(kernels, spec, units, layers[i].end(), block);
      next = hidden[i].end();
      width = units;
    }
    layers[count] = new Dense(kernels, width, spec.outputs(), next);
    output = new float[block * spec.outputs()];
    outputGradient = new float[block * spec.outputs()];
    input = count == 0 ? new float[block * spec.inputs()] : null;
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
    return block;
  }

  @Override
  public void initialise(float[] parameters, Key key) {
    Rng rng = key.rng();
    for (int i = 0; i < layers.length - 1; i++) {
      layers[i].initialise(spec.initialisation(), parameters, 0, layers[i].outputs, ROOT_2, rng);
      hidden[i].initialise(parameters);
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
    for (Hidden after : hidden) {
      after.load(parameters);
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
    if (input != null) {
      System.arraycopy(x, xAt, input, 0, rows * spec.inputs());
    }
    float[] from = x;
    int fromAt = xAt;
    for (int i = 0; i < hidden.length; i++) {
      layers[i].forward(from, fromAt, rows, hidden[i].output);
      hidden[i].forward(rows);
      from = hidden[i].output;
      fromAt = 0;
    }
    layers[hidden.length].forward(from, fromAt, rows, output);
    return output;
  }

  @Override
  public float[] features() {
    return input != null ? input : hidden[hidden.length - 1].output;
  }

  @Override
  public float[] outputGradient() {
    return outputGradient;
  }

  @Override
  public void backward(float[] x, int xAt, int rows, float[] gradient) {
    backward(x, xAt, rows, null, gradient);
  }

  @Override
  public void backward(float[] x, int xAt, int rows, float[] byFeatures, float[] gradient) {
    prepareBackward();
    for (int i = hidden.length; i > 0; i--) {
      Hidden before = hidden[i - 1];
      layers[i].addGradient(before.output, 0, delta(i), rows, gradient);
      layers[i].backward(delta(i), rows, before.delta, 0);
      if (i == hidden.length && byFeatures != null) {
        Elementwise.add(before.delta, byFeatures, rows * layers[i - 1].outputs);
      }
      before.backward(rows, gradient);
    }
    layers[0].addGradient(x, xAt, delta(0), rows, gradient);
  }

  @Override
  public void inputGradient(float[] x, int xAt, int rows, float[] dx, int dxAt) {
    prepareBackward();
    for (int i = hidden.length; i > 0; i--) {
      layers[i].backward(delta(i), rows, hidden[i - 1].delta, 0);
      hidden[i - 1].backward(rows);
    }
    layers[0].backward(delta(0), rows, dx, dxAt);
  }

  /** Goes back with the chosen rows alone. */
  @Override
  public void inputGradient(
      float[] x, int xAt, int rows, int[] chosen, int count, float[] dx, int dxAt) {
    if (spec.layerNorm()) {
      Network.super.inputGradient(x, xAt, rows, chosen, count, dx, dxAt);
      return;
    }
    for (Hidden layer : hidden) {
      layer.keep(chosen, count);
    }
    inputGradient(x, xAt, count, dx, dxAt);
  }

  /** Gradient by what a dense layer put out. */
  private float[] delta(int layer) {
    return layer < hidden.length ? hidden[layer].delta : outputGradient;
  }

  @Override
  public List<Operation> operations(float[] parameters) {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < layers.length; i++) {
      operations.add(layers[i].operation(parameters));
      if (i < hidden.length) {
        hidden[i].addOperations(parameters, operations);
      }
    }
    return operations;
  }

  @Override
  public void close() {
    kernels.close();
  }
}
