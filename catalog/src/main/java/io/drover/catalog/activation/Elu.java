package io.drover.catalog.activation;

import io.drover.catalog.kernels.Elementwise;
import io.drover.catalog.kernels.Kernels;

/** Exponential linear unit with α = 1 (Clevert et al., arXiv:1511.07289). */
public record Elu() implements Activation {
  @Override
  public String name() {
    return "elu";
  }

  @Override
  public void forward(Kernels kernels, float[] y, int length) {
    Elementwise.elu(y, 0, length);
  }

  @Override
  public void backward(float[] y, float[] d, int length) {
    Elementwise.eluBackward(y, d, length);
  }
}
