package io.drover.catalog.activation;

import io.drover.catalog.kernels.Elementwise;
import io.drover.catalog.kernels.Kernels;

/** Sigmoid linear unit, also called swish (Elfwing et al., arXiv:1702.03118). */
public record Silu() implements Activation {
  @Override
  public String name() {
    return "silu";
  }

  @Override
  public void forward(Kernels kernels, float[] y, int length) {
    Elementwise.silu(y, 0, length);
  }

  @Override
  public void backward(float[] x, float[] d, int length) {
    Elementwise.siluBackward(x, d, length);
  }

  @Override
  public boolean slopeNeedsInput() {
    return true;
  }
}
