package io.drover.catalog.network;

import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Key;
import java.util.List;

/**
 * A network whose parameters lie in a flat vector that the caller owns and may share between
 * several networks (each takes the part from its {@code at} to its {@link #end}). It works on
 * blocks of rows and remembers the activations of the last one for the way back. Used by one
 * thread.
 *
 * <p>The order of a forward pass, filling {@link #outputGradient} and a backward pass of the same
 * rows is the whole protocol; the loss and its gradient by the outputs are the caller's.
 */
public interface Network extends AutoCloseable {
  /** What it looks like. */
  NetworkSpec spec();

  /** Where its parameters begin in the flat vector. */
  int at();

  /** Where its parameters end in the flat vector. */
  int end();

  /** Most rows of one pass. */
  int blockRows();

  /** Draws initial parameters; {@link #load} must follow. */
  void initialise(float[] parameters, Key key);

  /** Takes over changed parameters for the passes that follow. */
  void load(float[] parameters);

  /**
   * Output of the network, {@code [rows, outputs]}; the array belongs to the network and holds
   * until the next call. The caller may overwrite it.
   *
   * @param x {@code [rows, inputs]} from {@code xAt} on
   * @param rows at most {@link #blockRows}
   */
  float[] forward(float[] x, int xAt, int rows);

  /** The last hidden layer after its activation, {@code [rows, features]}, of the last pass. */
  float[] features();

  /** Gradient by the output, {@code [rows, outputs]}: to be filled before a way back. */
  float[] outputGradient();

  /**
   * Adds to the gradient of the parameters, after {@link #forward} of the same rows.
   *
   * @param gradient flat, as the parameters
   */
  void backward(float[] x, int xAt, int rows, float[] gradient);

  /**
   * As {@link #backward(float[], int, int, float[])}, for a loss that depends on the {@link
   * #features} also directly.
   *
   * @param byFeatures the direct part of the gradient by the features, {@code [rows, features]}
   * @throws UnsupportedOperationException if this back-end has no such way back
   */
  default void backward(float[] x, int xAt, int rows, float[] byFeatures, float[] gradient) {
    throw new UnsupportedOperationException(
        "a gradient by the last hidden layer needs backend: jvm or openblas");
  }

  /**
   * The gradient by the inputs, after {@link #forward} of the same rows; that of the parameters is
   * left alone.
   *
   * @param dx result, {@code [rows, inputs]} from {@code dxAt} on
   */
  void inputGradient(float[] x, int xAt, int rows, float[] dx, int dxAt);

  /**
   * As {@link #inputGradient(float[], int, int, float[], int)}, of some rows only; those of the
   * others count as zero. The pass forward is forgotten by it.
   *
   * @param rows of the pass forward
   * @param chosen which of them, ascending; the first {@code count} rows of {@link #outputGradient}
   *     are theirs
   * @param dx result, {@code [count, inputs]} from {@code dxAt} on, with room for all rows
   */
  default void inputGradient(
      float[] x, int xAt, int rows, int[] chosen, int count, float[] dx, int dxAt) {
    RowChoice.spread(outputGradient(), spec().outputs(), chosen, count, rows);
    inputGradient(x, xAt, rows, dx, dxAt);
    RowChoice.gather(dx, dxAt, spec().inputs(), chosen, count);
  }

  /** The network as operations, with the parameters of the flat vector. */
  List<Operation> operations(float[] parameters);

  @Override
  void close();
}
