package io.drover.catalog.network;

import io.drover.catalog.policy.Operation;
import io.drover.catalog.pytorch.Layer;
import io.drover.catalog.pytorch.Sequential;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * A network on PyTorch: a convolutional trunk if there is one, then the layers of {@link Mlp} with
 * the same parameters in the same order.
 */
final class DjlNetwork implements Network {
  /** PyTorch gains from long blocks; more than this gains nothing. */
  private static final int MOST_ROWS = 4096;

  /** Most numbers of a block's input: 16 MiB. */
  private static final int MOST_NUMBERS = 1 << 22;

  private static final double ROOT_2 = Math.sqrt(2);

  private final NetworkSpec spec;
  private final int at;
  private final int end;
  private final int blockRows;
  private final List<Convolution> trunk;

  /** Inputs of the first dense layer, of the second, …, and outputs of the last. */
  private final int[] widths;

  private final Sequential layers;
  private final float[] output;
  private final float[] outputGradient;
  private float[] features = {};
  private int rows;

  /**
   * @param at where the parameters begin in the flat vector
   * @param cuda on the first Nvidia GPU, not on the processor
   * @throws io.drover.catalog.backend.BackendMissingException if PyTorch cannot be used here
   */
  DjlNetwork(NetworkSpec spec, int at, boolean cuda) {
    this.spec = spec;
    this.at = at;
    trunk = spec.image().map(Convolution::trunk).orElse(List.of());
    widths = new int[spec.hidden().size() + 2];
    widths[0] = trunk.isEmpty() ? spec.inputs() : trunk.get(trunk.size() - 1).outputs();
    for (int i = 0; i < spec.hidden().size(); i++) {
      widths[i + 1] = spec.hidden().get(i);
    }
    widths[widths.length - 1] = spec.outputs();
    layers = new Sequential(layers(), spec.inputs(), spec.outputs(), cuda);
    end = at + layers.parameters();
    blockRows = Math.min(MOST_ROWS, Math.max(1, MOST_NUMBERS / spec.inputs()));
    output = new float[blockRows * spec.outputs()];
    outputGradient = new float[output.length];
  }

  private List<Layer> layers() {
    List<Layer> list = new ArrayList<>();
    for (Convolution c : trunk) {
      list.add(
          Layer.convolve(c.channels(), c.height(), c.width(), c.filters(), c.kernel(), c.stride()));
      list.add(Layer.activate("relu"));
    }
    if (!trunk.isEmpty()) {
      list.add(Layer.flatten(widths[0]));
    }
    int last = widths.length - 2;
    for (int i = 0; i < last; i++) {
      list.add(Layer.dense(widths[i], widths[i + 1]));
      if (spec.layerNorm()) {
        list.add(Layer.normalise(widths[i + 1], LayerNorm.EPSILON));
      }
      list.add(Layer.activate(spec.activation().name()));
    }
    list.add(Layer.dense(widths[last], widths[last + 1]));
    return list;
  }

  @Override
  public NetworkSpec spec() {
    return spec;
  }

  @Override
  public int at() {
    return at;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public int blockRows() {
    return blockRows;
  }

  @Override
  public void initialise(float[] parameters, Key key) {
    Rng rng = key.rng();
    int next = at;
    for (Convolution convolution : trunk) {
      convolution.initialise(spec.initialisation(), parameters, next, rng);
      next += convolution.parameters();
    }
    for (int i = 0; i < widths.length - 2; i++) {
      initialise(parameters, next, i, 0, widths[i + 1], ROOT_2, rng);
      next += dense(i);
      if (spec.layerNorm()) {
        LayerNorm.initialise(parameters, next, widths[i + 1]);
        next += 2 * widths[i + 1];
      }
    }
    int column = 0;
    for (Head head : spec.heads()) {
      initialise(parameters, next, widths.length - 2, column, head.outputs(), head.gain(), rng);
      column += head.outputs();
    }
  }

  private void initialise(
      float[] parameters, int from, int layer, int column, int columns, double gain, Rng rng) {
    int biasesAt = from + widths[layer] * widths[layer + 1];
    spec.initialisation()
        .fill(
            parameters,
            from,
            biasesAt,
            widths[layer],
            widths[layer + 1],
            column,
            columns,
            gain,
            rng);
  }

  /** How many parameters a dense layer has. */
  private int dense(int layer) {
    return (widths[layer] + 1) * widths[layer + 1];
  }

  @Override
  public void load(float[] parameters) {
    layers.load(parameters, at);
  }

  @Override
  public float[] forward(float[] x, int xAt, int rows) {
    this.rows = rows;
    layers.forward(x, xAt, rows, output);
    return output;
  }

  @Override
  public float[] features() {
    if (features.length == 0) {
      features = new float[blockRows * spec.features()];
    }
    layers.features(features, rows * spec.features());
    return features;
  }

  @Override
  public float[] outputGradient() {
    return outputGradient;
  }

  @Override
  public void backward(float[] x, int xAt, int rows, float[] gradient) {
    layers.backward(outputGradient, rows, gradient, at);
  }

  @Override
  public void inputGradient(float[] x, int xAt, int rows, float[] dx, int dxAt) {
    layers.inputGradient(x, xAt, rows, outputGradient, dx, dxAt);
  }

  @Override
  public List<Operation> operations(float[] parameters) {
    List<Operation> operations = new ArrayList<>();
    int next = at;
    for (Convolution convolution : trunk) {
      operations.addAll(convolution.operations(parameters, next));
      next += convolution.parameters();
    }
    for (int i = 0; i < widths.length - 1; i++) {
      operations.add(Dense.operation(parameters, next, widths[i], widths[i + 1]));
      next += dense(i);
      if (i < widths.length - 2) {
        if (spec.layerNorm()) {
          operations.add(LayerNorm.operation(parameters, next, widths[i + 1]));
          next += 2 * widths[i + 1];
        }
        operations.add(new Operation.Activate(spec.activation().name()));
      }
    }
    return operations;
  }

  @Override
  public void close() {
    layers.close();
  }
}
