package io.drover.catalog.activation;

import io.drover.catalog.kernels.Kernels;
import java.util.List;

/**
 * The nonlinearity after a hidden layer, whose slope follows from its output or, where {@link
 * #slopeNeedsInput} says so, from its input.
 */
public interface Activation {
  /** Every activation that a parameter can name. */
  List<Activation> ALL = List.of(new Tanh(), new Relu(), new Elu(), new Silu());

  /** As a parameter names it. */
  String name();

  /** {@code y[i] = f(y[i])} in place. */
  void forward(Kernels kernels, float[] y, int length);

  /**
   * {@code d[i] *= f′} in place.
   *
   * @param y the output, or the input if {@link #slopeNeedsInput}
   */
  void backward(float[] y, float[] d, int length);

  /** Whether the slope cannot be told from the output, so that the input must be kept. */
  default boolean slopeNeedsInput() {
    return false;
  }

  /**
   * The activation of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Activation named(String name) {
    return ALL.stream()
        .filter(activation -> activation.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no activation is called " + name));
  }
}
