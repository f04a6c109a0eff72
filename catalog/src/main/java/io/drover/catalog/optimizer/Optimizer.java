package io.drover.catalog.optimizer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Turns gradients into steps of the parameters, with a memory of its own. */
public interface Optimizer {
  /**
   * Takes one step in place.
   *
   * @param parameters flat
   * @param gradient flat, as the parameters
   * @param scale factor of the gradient, from clipping its norm
   * @param learningRate length of the step
   */
  void step(float[] parameters, float[] gradient, float scale, double learningRate);

  /** Writes the memory. */
  void save(DataOutput out) throws IOException;

  /** Reads what {@link #save} wrote for as many parameters. */
  void load(DataInput in) throws IOException;
}
