package io.drover.catalog.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.LayerNorm;
import io.drover.catalog.network.NetworkSpec;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A flat tensor of parameters, read layer by layer, and what PyTorch makes of the layers. */
public final class Weights {
  private static final Map<String, UnaryOperator<NDArray>> ACTIVATIONS =
      Map.of(
          "tanh",
          NDArray::tanh,
          "relu",
          Activation::relu,
          "elu",
          x -> Activation.elu(x, 1f),
          "silu",
          x -> Activation.swish(x, 1f));

  private final NDArray flat;
  private int at;

  /** Of a tensor, from a place on. */
  public Weights(NDArray flat, int at) {
    this.flat = flat;
    this.at = at;
  }

  /** Outputs of a network, and its last hidden layer after the activation. */
  public record Pass(NDArray outputs, NDArray features) {}

  /** The next parameters. */
  public NDArray take(long... shape) {
    Shape form = new Shape(shape);
    int from = at;
    at += Math.toIntExact(form.size());
    return flat.get(new NDIndex().addSliceDim(from, at)).reshape(form);
  }

  /** A linear layer. */
  public NDArray linear(NDArray x, int outputs) {
    return x.matMul(take(x.getShape().get(1), outputs)).add(take(outputs));
  }

  /** A multilayer perceptron. */
  public Pass network(NetworkSpec spec, NDArray x) {
    NDArray h = x;
    for (int units : spec.hidden()) {
      h = linear(h, units);
      if (spec.layerNorm()) {
        NDArray gain = take(units);
        NDArray bias = take(units);
        h = LayerNorm.layerNorm(h, new Shape(units), gain, bias, 1e-5f).singletonOrThrow();
      }
      h = ACTIVATIONS.get(spec.activation().name()).apply(h);
    }
    return new Pass(linear(h, spec.outputs()), h);
  }

  /** Parameters of layers of long short-term memory in the order in which PyTorch has them. */
  public NDList lstm(int inputs, int units, int layers) {
    NDList params = new NDList();
    for (int layer = 0; layer < layers; layer++) {
      params.add(take(layer == 0 ? inputs : units, 4L * units).transpose(1, 0));
      params.add(take(units, 4L * units).transpose(1, 0));
      NDArray biases = take(4L * units);
      params.add(biases);
      // PyTorch has two vectors of biases and adds them.
      params.add(biases.zerosLike());
    }
    return params;
  }
}
