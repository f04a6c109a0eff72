package io.drover.catalog.recurrent;

import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.List;

/** Layers of {@link Lstm}, each on the output of the one before. Used by one thread. */
public final class LstmStack {
  private final int units;
  private final Lstm[] layers;

  /** Input of each layer in the last pass through sequences. */
  private final float[][] given;

  /** Gradient by the input of each layer but the first, {@code [rows, units]}. */
  private float[] between = new float[0];

  private float[] further = new float[0];

  /**
   * @param inputs numbers in one row of input
   * @param units of each layer
   * @param count of layers
   * @param at where the parameters begin in the flat vector
   */
  public LstmStack(Kernels kernels, int inputs, int units, int count, int at) {
    this.units = units;
    layers = new Lstm[count];
    given = new float[count][];
    int next = at;
    for (int i = 0; i < count; i++) {
      layers[i] = new Lstm(kernels, i == 0 ? inputs : units, units, next);
      next = layers[i].end();
    }
  }

  /** Where the parameters end in the flat vector. */
  public int end() {
    return layers[layers.length - 1].end();
  }

  /** States of so many sequences, all zero. */
  public LstmStates states(int rows) {
    return new LstmStates(layers.length, units, rows);
  }

  /** Draws initial parameters; {@link #load} must follow. */
  public void initialise(float[] parameters, Key key) {
    Rng rng = key.rng();
    for (Lstm layer : layers) {
      layer.initialise(parameters, rng);
    }
  }

  /** Takes over changed parameters for the passes that follow. */
  public void load(float[] parameters) {
    for (Lstm layer : layers) {
      layer.load(parameters);
    }
  }

  /**
   * One step of several sequences.
   *
   * @param x {@code [rows, inputs]} from {@code xAt} on
   * @param states of the sequences, changed; theirs begin at {@code row}
   * @return output: an array that holds it from {@code row · units} on, and belongs to the states
   */
  public float[] step(float[] x, int xAt, int rows, LstmStates states, int row) {
    int at = row * units;
    layers[0].step(x, xAt, rows, states.hidden[0], states.cells[0], at);
    for (int i = 1; i < layers.length; i++) {
      layers[i].step(states.hidden[i - 1], at, rows, states.hidden[i], states.cells[i], at);
    }
    return output(states);
  }

  /** The output of the last step that changed these states, {@code [rows, units]}. */
  public float[] output(LstmStates states) {
    return states.hidden[layers.length - 1];
  }

  /**
   * Runs through whole sequences; remembers what the way back needs.
   *
   * @param x {@code [rows, inputs]}, packed
   * @param states before the first row of each sequence
   * @return output, {@code [rows, units]}, packed; holds until the next call
   */
  public float[] forward(float[] x, PackedSequences packed, LstmStates states) {
    float[] y = x;
    for (int i = 0; i < layers.length; i++) {
      given[i] = y;
      y = layers[i].forward(y, packed, states.hidden[i], states.cells[i]);
    }
    return y;
  }

  /**
   * Adds to the gradient of the parameters, after {@link #forward} of the same sequences.
   *
   * @param dOutput gradient by the output, {@code [rows, units]}, packed; overwritten
   * @param gradient flat, as the parameters
   */
  public void backward(PackedSequences packed, float[] dOutput, float[] gradient) {
    if (layers.length > 1 && between.length < packed.rows() * units) {
      between = new float[packed.rows() * units];
      further = new float[packed.rows() * units];
    }
    float[] by = dOutput;
    for (int i = layers.length - 1; i >= 0; i--) {
      float[] next = i == 0 ? null : by == between ? further : between;
      layers[i].backward(given[i], packed, by, gradient, next);
      by = next;
    }
  }

  /** The layers as operations, with the parameters of the flat vector. */
  public List<Operation> operations(float[] parameters) {
    List<Operation> operations = new ArrayList<>();
    for (Lstm layer : layers) {
      operations.add(layer.operation(parameters));
    }
    return operations;
  }
}
