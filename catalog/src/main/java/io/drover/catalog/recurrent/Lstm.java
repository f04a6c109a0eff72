package io.drover.catalog.recurrent;

import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Rng;
import java.util.Arrays;

/**
 * A layer of long short-term memory (Hochreiter and Schmidhuber, 1997) with forget gates (Gers et
 * al., 2000), as PyTorch's {@code LSTM}, over parameters in a flat vector:
 *
 * <pre>
 * i, f, o = sigmoid(x Wx + h Wh + b)    g = tanh(x Wx + h Wh + b)
 * c' = f c + i g                        h' = o tanh c'
 * </pre>
 *
 * <p>First {@code Wx [inputs, 4 units]}, then {@code Wh [units, 4 units]}, then {@code b [4
 * units]}, with the gates in PyTorch's order i, f, g, o. PyTorch adds two vectors of biases; here
 * is one, which begins as the sum of two.
 *
 * <p>Products with inputs and the gradients of all weights are taken for all rows at once; only the
 * products with hidden states go step by step, for all sequences together. Used by one thread;
 * after the first call with as many rows nothing is allocated.
 */
public final class Lstm {
  private final Kernels kernels;
  private final int inputs;
  private final int units;
  private final int inputWeightsAt;
  private final int stateWeightsAt;
  private final int biasesAt;
  private final float[] noBiases;
  private final float[] byInput;
  private final float[] byState;
  private final float[] byInputTransposed;
  private final float[] byStateTransposed;

  /** The parameters that the transposed weights were not yet taken from; null if they were. */
  private float[] changed;

  /** Gates, and the gradient by their arguments, {@code [rows, 4 units]}. */
  private float[] gates = new float[0];

  private float[] deltas = new float[0];

  /** The states before each row, and its own, {@code [rows, units]}. */
  private float[] hiddenBefore = new float[0];

  private float[] cellsBefore = new float[0];
  private float[] hidden = new float[0];
  private float[] cells = new float[0];
  private float[] tanhCells = new float[0];

  /** Of one step, {@code [sequences, 4 units]} and {@code [sequences, units]}. */
  private float[] products = new float[0];

  private float[] dHidden = new float[0];
  private float[] dCells = new float[0];

  /**
   * @param inputs numbers in one row of input
   * @param units numbers in the hidden state, and as many in the cell
   * @param at where the parameters begin in the flat vector
   */
  public Lstm(Kernels kernels, int inputs, int units, int at) {
    this.kernels = kernels;
    this.inputs = inputs;
    this.units = units;
    inputWeightsAt = at;
    stateWeightsAt = at + 4 * inputs * units;
    biasesAt = stateWeightsAt + 4 * units * units;
    noBiases = new float[4 * units];
    byInput = new float[kernels.packedLength(inputs, 4 * units)];
    byState = new float[kernels.packedLength(units, 4 * units)];
    byInputTransposed = new float[kernels.packedLength(4 * units, inputs)];
    byStateTransposed = new float[kernels.packedLength(4 * units, units)];
  }

  /** Where the parameters end in the flat vector. */
  public int end() {
    return biasesAt + 4 * units;
  }

  /** Draws weights and both biases uniformly from ±1 / √units, as PyTorch does. */
  public void initialise(float[] parameters, Rng rng) {
    double bound = 1 / Math.sqrt(units);
    for (int i = inputWeightsAt; i < biasesAt; i++) {
      parameters[i] = (float) rng.nextDouble(-bound, bound);
    }
    for (int i = biasesAt; i < end(); i++) {
      parameters[i] = (float) (rng.nextDouble(-bound, bound) + rng.nextDouble(-bound, bound));
    }
  }

  /** Takes over changed parameters for the passes that follow. */
  public void load(float[] parameters) {
    kernels.pack(parameters, inputWeightsAt, inputs, 4 * units, parameters, biasesAt, byInput);
    kernels.pack(parameters, stateWeightsAt, units, 4 * units, noBiases, 0, byState);
    changed = parameters;
  }

  /**
   * One step of several sequences, as acting takes it.
   *
   * @param x {@code [rows, inputs]} from {@code xAt} on
   * @param hiddenStates h on entry, h' (the output) on return, {@code [rows, units]} from {@code
   *     statesAt} on
   * @param cellStates c on entry, c' on return, likewise
   */
  public void step(
      float[] x, int xAt, int rows, float[] hiddenStates, float[] cellStates, int statesAt) {
    ensure(rows);
    ensureSequences(rows);
    kernels.multiply(x, xAt, rows, inputs, byInput, 4 * units, gates, 0);
    System.arraycopy(hiddenStates, statesAt, hiddenBefore, 0, rows * units);
    System.arraycopy(cellStates, statesAt, cellsBefore, 0, rows * units);
    step(0, rows);
    System.arraycopy(hidden, 0, hiddenStates, statesAt, rows * units);
    System.arraycopy(cells, 0, cellStates, statesAt, rows * units);
  }

  /** From products with inputs and the states before to the states of rows {@code at} on. */
  private void step(int at, int rows) {
    int from = at * units;
    kernels.multiply(hiddenBefore, from, rows, units, byState, 4 * units, products, 0);
    LstmGates.activate(kernels, gates, 4 * from, products, rows, units);
    LstmGates.step(
        kernels, gates, 4 * from, cellsBefore, from, cells, tanhCells, hidden, from, rows, units);
  }

  /**
   * Runs through whole sequences; remembers what the way back needs.
   *
   * @param x {@code [rows, inputs]}, packed
   * @param hiddenStates h before the first row of each sequence, {@code [sequences, units]}
   * @param cellStates c likewise
   * @return h' of each row, {@code [rows, units]}, packed; belongs to this layer and holds until
   *     the next call
   */
  public float[] forward(
      float[] x, PackedSequences packed, float[] hiddenStates, float[] cellStates) {
    int rows = packed.rows();
    ensure(rows);
    ensureSequences(packed.sequences());
    kernels.multiply(x, 0, rows, inputs, byInput, 4 * units, gates, 0);
    System.arraycopy(hiddenStates, 0, hiddenBefore, 0, packed.sequences() * units);
    System.arraycopy(cellStates, 0, cellsBefore, 0, packed.sequences() * units);
    for (int t = 0; t < packed.steps(); t++) {
      int active = packed.active(t);
      int at = packed.offset(t);
      if (t > 0) {
        int from = packed.offset(t - 1) * units;
        System.arraycopy(hidden, from, hiddenBefore, at * units, active * units);
        System.arraycopy(cells, from, cellsBefore, at * units, active * units);
      }
      step(at, active);
    }
    return hidden;
  }

  /**
   * Goes back through time, after {@link #forward} of the same sequences; the states that they
   * began with are constants.
   *
   * @param dOutput gradient by the output, {@code [rows, units]}, packed; overwritten
   * @param gradient flat, added to
   * @param dx result: gradient by the input, {@code [rows, inputs]}, packed; null if not wanted
   */
  public void backward(
      float[] x, PackedSequences packed, float[] dOutput, float[] gradient, float[] dx) {
    prepareBackward();
    int rows = packed.rows();
    Arrays.fill(dHidden, 0, packed.sequences() * units, 0f);
    Arrays.fill(dCells, 0, packed.sequences() * units, 0f);
    for (int t = packed.steps() - 1; t >= 0; t--) {
      int active = packed.active(t);
      int at = packed.offset(t) * units;
      for (int j = 0; j < active * units; j++) {
        dOutput[at + j] += dHidden[j];
      }
      for (int r = 0; r < active; r++) {
        int row = at + r * units;
        LstmGates.backward(
            gates, deltas, 4 * row, cellsBefore, tanhCells, dOutput, row, dCells, r * units, units);
      }
      if (t > 0) {
        kernels.multiply(deltas, 4 * at, active, 4 * units, byStateTransposed, units, dHidden, 0);
      }
    }
    int width = 4 * units;
    kernels.addWeightGradient(x, 0, inputs, deltas, 0, width, rows, gradient, inputWeightsAt);
    kernels.addWeightGradient(
        hiddenBefore, 0, units, deltas, 0, width, rows, gradient, stateWeightsAt);
    kernels.addBiasGradient(deltas, 0, rows, width, gradient, biasesAt);
    if (dx != null) {
      kernels.multiply(deltas, 0, rows, width, byInputTransposed, inputs, dx, 0);
    }
  }

  private void prepareBackward() {
    if (changed != null) {
      kernels.packTransposed(changed, inputWeightsAt, inputs, 4 * units, byInputTransposed);
      kernels.packTransposed(changed, stateWeightsAt, units, 4 * units, byStateTransposed);
      changed = null;
    }
  }

  private void ensure(int rows) {
    if (cells.length < rows * units) {
      gates = new float[4 * rows * units];
      deltas = new float[4 * rows * units];
      hiddenBefore = new float[rows * units];
      cellsBefore = new float[rows * units];
      hidden = new float[rows * units];
      cells = new float[rows * units];
      tanhCells = new float[rows * units];
    }
  }

  private void ensureSequences(int sequences) {
    if (dCells.length < sequences * units) {
      products = new float[4 * sequences * units];
      dHidden = new float[sequences * units];
      dCells = new float[sequences * units];
    }
  }

  /** The layer as an operation, with the parameters of the flat vector. */
  public Operation operation(float[] parameters) {
    return new Operation.Lstm(
        inputs,
        units,
        Arrays.copyOfRange(parameters, inputWeightsAt, stateWeightsAt),
        Arrays.copyOfRange(parameters, stateWeightsAt, biasesAt),
        Arrays.copyOfRange(parameters, biasesAt, end()));
  }
}
