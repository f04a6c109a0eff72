package io.drover.catalog.network;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.policy.Operation;
import java.util.List;

/** What happens to the numbers of a hidden layer: normalisation where asked for, activation. */
final class Hidden {
  private final Kernels kernels;
  private final Activation activation;
  private final int units;
  private final int at;

  /** Null without normalisation. */
  private final LayerNorm norm;

  /** What the slope of the activation is taken from. */
  private final float[] kept;

  final float[] output;

  /** Gradient by {@link #output}, then by what the dense layer put out. */
  final float[] delta;

  /**
   * @param at where the parameters of the normalisation begin
   * @param rows most rows of one pass
   */
  Hidden(Kernels kernels, NetworkSpec spec, int units, int at, int rows) {
    this.kernels = kernels;
    this.units = units;
    this.at = at;
    activation = spec.activation();
    norm = spec.layerNorm() ? new LayerNorm(units, at, rows) : null;
    output = new float[rows * units];
    delta = new float[rows * units];
    kept = activation.slopeNeedsInput() ? new float[rows * units] : output;
  }

  int end() {
    return norm == null ? at : norm.end();
  }

  void initialise(float[] parameters) {
    if (norm != null) {
      norm.initialise(parameters);
    }
  }

  void load(float[] parameters) {
    if (norm != null) {
      norm.load(parameters);
    }
  }

  /** From what the dense layer left in {@link #output} to the output. */
  void forward(int rows) {
    if (norm != null) {
      norm.forward(output, rows);
    }
    if (kept != output) {
      System.arraycopy(output, 0, kept, 0, rows * units);
    }
    activation.forward(kernels, output, rows * units);
  }

  /** Forgets all rows of the pass forward but some, ascending, whose slopes alone stay right. */
  void keep(int[] chosen, int count) {
    RowChoice.gather(kept, 0, units, chosen, count);
  }

  /** Brings {@link #delta} back to the output of the dense layer. */
  void backward(int rows) {
    activation.backward(kept, delta, rows * units);
    if (norm != null) {
      norm.backward(delta, rows);
    }
  }

  /** As {@link #backward}, and adds to the gradient of the normalisation's parameters. */
  void backward(int rows, float[] gradient) {
    activation.backward(kept, delta, rows * units);
    if (norm != null) {
      norm.addGradient(delta, rows, gradient);
      norm.backward(delta, rows);
    }
  }

  void addOperations(float[] parameters, List<Operation> operations) {
    if (norm != null) {
      operations.add(norm.operation(parameters));
    }
    operations.add(new Operation.Activate(activation.name()));
  }
}
