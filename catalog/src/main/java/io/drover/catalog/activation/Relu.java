package io.drover.catalog.activation;

import io.drover.catalog.kernels.Elementwise;
import io.drover.catalog.kernels.Kernels;

/** Rectified linear unit. */
public record Relu() implements Activation {
  @Override
  public String name() {
    return "relu";
  }

  @Override
  public void forward(Kernels kernels, float[] y, int length) {
    Elementwise.relu(y, 0, length);
  }

  @Override
  public void backward(float[] y, float[] d, int length) {
    Elementwise.reluBackward(y, d, length);
  }
}
