package io.drover.catalog.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A layer of a {@link Sequential}. */
public interface Layer {
  /** Shapes of its parameters, which lie one after the other in the flat vector. */
  List<Shape> parameters();

  /**
   * @param x {@code [rows, …]}
   * @param parameters of those shapes
   */
  NDArray forward(NDArray x, List<NDArray> parameters);

  /** {@code y = x W + b} with {@code W [inputs, outputs]} and {@code b [outputs]}. */
  static Layer dense(int inputs, int outputs) {
    return new Dense(List.of(new Shape(inputs, outputs), new Shape(outputs)));
  }

  /**
   * {@code y = (x − mean x) / √(variance x + epsilon) · gain + bias} over each row (Ba et al.,
   * arXiv:1607.06450).
   */
  static Layer normalise(int units, double epsilon) {
    return new Normalise(List.of(new Shape(units), new Shape(units)), (float) epsilon);
  }

  /**
   * A convolution with valid padding; weights {@code [filters, channels, kernel, kernel]}, biases
   * {@code [filters]}.
   *
   * @param channels planes of the input, each {@code [height, width]}; its rows may be flat
   */
  static Layer convolve(int channels, int height, int width, int filters, int kernel, int stride) {
    Shape weights = new Shape(filters, channels, kernel, kernel);
    return new Convolve(
        new Shape(-1, channels, height, width),
        List.of(weights, new Shape(filters)),
        new Shape(stride, stride));
  }

  /** Makes rows flat again. */
  static Layer flatten(int units) {
    return new Flatten(new Shape(-1, units));
  }

  /**
   * {@code y[i] = f(x[i])}.
   *
   * @throws IllegalArgumentException if PyTorch's side does not know the function
   */
  static Layer activate(String name) {
    UnaryOperator<NDArray> function = Activate.FUNCTIONS.get(name);
    if (function == null) {
      throw new IllegalArgumentException(
          "the back-end djl does not know the activation " + name + "; choose backend: jvm");
    }
    return new Activate(function);
  }

  /** See {@link Layer#dense}. */
  record Dense(List<Shape> parameters) implements Layer {
    @Override
    public NDArray forward(NDArray x, List<NDArray> p) {
      // PyTorch wants [outputs, inputs] and transposes it itself: of the two nothing is left.
      return Linear.linear(x, p.get(0).transpose(1, 0), p.get(1)).singletonOrThrow();
    }
  }

  /** See {@link Layer#normalise}. */
  record Normalise(List<Shape> parameters, float epsilon) implements Layer {
    @Override
    public NDArray forward(NDArray x, List<NDArray> p) {
      return LayerNorm.layerNorm(x, parameters.get(0), p.get(0), p.get(1), epsilon)
          .singletonOrThrow();
    }
  }

  /** See {@link Layer#convolve}. */
  record Convolve(Shape planes, List<Shape> parameters, Shape stride) implements Layer {
    private static final Shape NO_PADDING = new Shape(0, 0);

    @Override
    public NDArray forward(NDArray x, List<NDArray> p) {
      return Conv2d.conv2d(x.reshape(planes), p.get(0), p.get(1), stride, NO_PADDING)
          .singletonOrThrow();
    }
  }

  /** See {@link Layer#flatten}. */
  record Flatten(Shape rows) implements Layer {
    @Override
    public List<Shape> parameters() {
      return List.of();
    }

    @Override
    public NDArray forward(NDArray x, List<NDArray> p) {
      return x.reshape(rows);
    }
  }

  /** See {@link Layer#activate}. */
  record Activate(UnaryOperator<NDArray> function) implements Layer {
    private static final Map<String, UnaryOperator<NDArray>> FUNCTIONS =
        Map.of(
            "tanh", NDArray::tanh,
            "relu", x -> x.getNDArrayInternal().relu(),
            "elu", x -> x.getNDArrayInternal().elu(1f),
            "silu", x -> x.mul(ai.djl.nn.Activation.sigmoid(x)));

    @Override
    public List<Shape> parameters() {
      return List.of();
    }

    @Override
    public NDArray forward(NDArray x, List<NDArray> p) {
      return function.apply(x);
    }
  }
}
