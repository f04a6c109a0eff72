package io.drover.catalog.activation;

import io.drover.catalog.kernels.Elementwise;
import io.drover.catalog.kernels.Kernels;

/** Hyperbolic tangent. */
public record Tanh() implements Activation {
  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public void forward(Kernels kernels, float[] y, int length) {
    kernels.tanh(y, 0, length);
  }

  @Override
  public void backward(float[] y, float[] d, int length) {
    Elementwise.tanhBackward(y, d, length);
  }
}
