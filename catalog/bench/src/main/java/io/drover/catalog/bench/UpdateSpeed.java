package io.drover.catalog.bench;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.optimizer.Adam;
import io.drover.dsl.random.Key;
import java.util.Arrays;
import java.util.List;

/**
 * How long one update of one network takes at the sizes that algorithms use: forward, a made-up
 * gradient by the output, backward, a step of Adam, taking over the new parameters. The operations
 * counted are those of the products alone: 2 forward and 4 backward for each weight and row, 2 less
 * where nothing needs the gradient by the input.
 */
public final class UpdateSpeed {
  /** So many targets that no network learns them: gradients that vanish would be denormal. */
  private static final int NOISE = 10_007;

  private UpdateSpeed() {}

  /** Widths of the layers, rows of a batch, activation. */
  private static final List<String> SIZES =
      List.of(
          "4-256-256-2 x 64 relu",
          "4-256-256-1 x 256 relu",
          "4-400-300-1 x 256 relu",
          "4-64-64-2 x 256 tanh",
          "4-64-64-1 x 100 relu",
          "4-64-64-2 x 40 tanh");

  /** Prints a line for each size; arguments name the back-ends, {@code jvm} without any. */
  public static void main(String[] args) {
    System.out.println(Kernels.best());
    for (String name : args.length == 0 ? new String[] {"jvm"} : args) {
      System.out.println(name);
      for (String size : SIZES) {
        try (Update update = Update.of(name, size)) {
          double operations = update.operations();
          int calls = (int) Math.max(1, 4e7 / operations);
          double seconds = Gflops.secondsPerCall(calls, n -> update.run());
          System.out.printf(
              "  %-24s %8.1f us  %6.1f GFLOP/s%n",
              size, seconds * 1e6, operations / seconds * 1e-9);
        }
      }
    }
  }

  /** One network with what an update of it needs. */
  static final class Update implements AutoCloseable {
    private final Network network;
    private final int rows;
    private final float[] parameters;
    private final float[] gradient;
    private final float[] x;
    private final float[] targets;
    private final Adam adam;
    private int step;

    Update(Backend backend, NetworkSpec spec, int rows) {
      network = backend.network(spec, 0);
      this.rows = rows;
      parameters = new float[network.end()];
      gradient = new float[network.end()];
      x = Gflops.numbers(rows * spec.inputs());
      targets = Gflops.numbers(NOISE);
      adam = new Adam(parameters.length, 1e-8);
      network.initialise(parameters, Key.of(1));
      network.load(parameters);
    }

    /** Makes the network of a line of {@link #SIZES}. */
    static Update of(String backend, String size) {
      String[] words = size.split(" ");
      List<Integer> widths = Arrays.stream(words[0].split("-")).map(Integer::valueOf).toList();
      int last = widths.size() - 1;
      NetworkSpec spec =
          NetworkSpec.mlp(
              widths.get(0),
              widths.subList(1, last),
              Activation.named(words[3]),
              new TorchUniform(),
              new Head(widths.get(last), 1));
      return new Update(Backend.named(backend), spec, Integer.parseInt(words[2]));
    }

    /** Outputs for the first rows of the batch, at most as many as there are. */
    float[] forward(int count) {
      return network.forward(x, 0, Math.min(count, rows));
    }

    double operations() {
      NetworkSpec spec = network.spec();
      double weights = 0;
      int width = spec.inputs();
      for (int next : spec.hidden()) {
        weights += (double) width * next;
        width = next;
      }
      weights += (double) width * spec.outputs();
      return 2.0 * rows * (3 * weights - (double) spec.inputs() * spec.hidden().get(0));
    }

    void run() {
      int inputs = network.spec().inputs();
      int outputs = network.spec().outputs();
      Arrays.fill(gradient, 0f);
      step += 97;
      for (int from = 0; from < rows; from += network.blockRows()) {
        int count = Math.min(network.blockRows(), rows - from);
        float[] y = network.forward(x, from * inputs, count);
        float[] dy = network.outputGradient();
        for (int i = 0; i < count * outputs; i++) {
          dy[i] = (y[i] - targets[(step + i) % NOISE]) / rows;
        }
        network.backward(x, from * inputs, count, gradient);
      }
      adam.step(parameters, gradient, 1f, 1e-4);
      network.load(parameters);
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
