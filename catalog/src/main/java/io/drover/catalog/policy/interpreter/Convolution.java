package io.drover.catalog.policy.interpreter;

import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.Shapes;

/** A convolution with valid padding, place by place. */
record Convolution(Operation.Convolve shape) implements Step {
  @Override
  public void apply(float[] x, float[] y, int copy, boolean[] masks) {
    int rows = Shapes.places(shape.height(), shape);
    int columns = Shapes.places(shape.width(), shape);
    int at = 0;
    for (int filter = 0; filter < shape.filters(); filter++) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          y[at++] = place(x, filter, row * shape.stride(), column * shape.stride());
        }
      }
    }
  }

  /** A filter with its first corner at a place of the planes. */
  private float place(float[] x, int filter, int row, int column) {
    float[] weights = shape.weights();
    int w = filter * shape.channels() * shape.kernel() * shape.kernel();
    float sum = shape.biases()[filter];
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int i = 0; i < shape.kernel(); i++) {
        int at = (channel * shape.height() + row + i) * shape.width() + column;
        for (int j = 0; j < shape.kernel(); j++) {
          sum = Math.fma(x[at + j], weights[w++], sum);
        }
      }
    }
    return sum;
  }
}
