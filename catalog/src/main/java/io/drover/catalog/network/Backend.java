package io.drover.catalog.network;

import io.drover.catalog.backend.BackendMissingException;
import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.openblas.OpenBlasKernels;
import io.drover.catalog.pytorch.Installation;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.task.ObservationSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What computes networks. */
public interface Backend {
  /** The processor, as {@code device} names it. */
  String CPU = "cpu";

  /** The first Nvidia GPU. */
  String CUDA = "cuda";

  /** Every back-end that parameters can name. */
  List<Backend> ALL = List.of(new Jvm(), new OpenBlas(), new Djl(false), new Djl(true));

  /** As a parameter names it. */
  String name();

  /** Where it computes. */
  default String device() {
    return CPU;
  }

  /**
   * Makes a network.
   *
   * @param at where its parameters begin in the flat vector
   * @throws IllegalArgumentException if this back-end cannot compute such a network
   */
  Network network(NetworkSpec spec, int at);

  /**
   * Fresh matrix kernels, for layers that are no {@link Network}, such as LSTMs; the caller closes
   * them.
   *
   * @throws IllegalArgumentException if this back-end only computes whole networks
   */
  default Kernels kernels() {
    throw new IllegalArgumentException("the back-end " + name() + " has no kernels");
  }

  /**
   * What a convolutional trunk of this back-end sees: the picture, where the task shows one and the
   * back-end computes convolutions. Elsewhere networks read observations as rows of numbers.
   */
  default Optional<ObservationSpace.Image> picture(ObservationSpace observations) {
    return Optional.empty();
  }

  /**
   * What its results depend on outside of our code: versions of native libraries, the device. Part
   * of a segment's key.
   *
   * @return values by name, sorted; empty if there is nothing
   * @throws BackendMissingException if this machine lacks it
   */
  Map<String, String> libraries();

  /** How far its results repeat. */
  Determinism determinism();

  /**
   * The back-end of that name on the processor.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Backend named(String name) {
    return named(name, CPU);
  }

  /**
   * Refuses a device that a back-end does not compute on.
   *
   * @throws IllegalArgumentException if it does not, or there is no such back-end
   */
  static void requireDevice(String name, String device) {
    named(name, device);
  }

  /**
   * The back-end of that name for that device.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Backend named(String name, String device) {
    List<Backend> namesakes = ALL.stream().filter(all -> all.name().equals(name)).toList();
    if (namesakes.isEmpty()) {
      throw new IllegalArgumentException(
          "backend must be one of "
              + ALL.stream().map(Backend::name).distinct().toList()
              + ", but is "
              + name);
    }
    return namesakes.stream()
        .filter(backend -> backend.device().equals(device))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "device: " + device + " needs backend: djl, but backend is " + name));
  }

  /** Our own kernels in the JVM: the same bits on every machine. */
  record Jvm() implements Backend {
    @Override
    public String name() {
      return "jvm";
    }

    @Override
    public Network network(NetworkSpec spec, int at) {
      return new Mlp(kernels(), spec, at, Mlp.BLOCK);
    }

    @Override
    public Kernels kernels() {
      return Kernels.best();
    }

    @Override
    public Map<String, String> libraries() {
      return Map.of();
    }

    @Override
    public Determinism determinism() {
      return Determinism.BITWISE;
    }
  }

  /**
   * Our kernels with the matrix products of OpenBLAS, one thread: a second opinion on speed, and a
   * check of our own kernels.
   *
   * <p>Measured in one JVM, alternating with {@code jvm}, on one Zen 5 core with OpenBLAS 0.3.31,
   * whose packaged build has no kernels for AVX-512 (GFLOP/s of a whole update; {@code jvm} with 16
   * and with 8 lanes | openblas): 4-256-256-2, 64 rows: 142 and 87 | 77. 4-256-256-1, 256 rows: 184
   * and 95 | 85 to 92. 4-400-300-1, 256 rows: 134 to 142 and 84 to 89 | 86 to 92. 4-64-64-2, 256
   * rows: 122 and 76 | 55 to 62. 4-64-64-1, 100 rows: 113 and 74 | 54 to 63. 4-64-64-2, 40 rows: 82
   * and 58 | 39 to 49. So {@code jvm} is faster nearly everywhere; the copies between the heap and
   * the library's operands, and its start of half a second and more, are what it costs.
   */
  record OpenBlas() implements Backend {
    /**
     * Most rows of one pass: more than of our own kernels, as the gradient of the weights is copied
     * out and back once a block.
     */
    private static final int BLOCK = 256;

    @Override
    public String name() {
      return "openblas";
    }

    @Override
    public Network network(NetworkSpec spec, int at) {
      return new Mlp(kernels(), spec, at, BLOCK);
    }

    @Override
    public Kernels kernels() {
      return new OpenBlasKernels();
    }

    @Override
    public Map<String, String> libraries() {
      return io.drover.catalog.openblas.OpenBlas.libraries();
    }

    @Override
    public Determinism determinism() {
      return Determinism.VERSIONED;
    }
  }

  /**
   * PyTorch through DJL, one thread: for convolutional and for larger networks. On a GPU nothing is
   * promised, as some of PyTorch's sums there have no fixed order; nor with a library that does not
   * say which it is.
   *
   * @param cuda on the first Nvidia GPU, not on the processor
   */
  record Djl(boolean cuda) implements Backend {
    @Override
    public String name() {
      return "djl";
    }

    @Override
    public String device() {
      return cuda ? CUDA : CPU;
    }

    @Override
    public Network network(NetworkSpec spec, int at) {
      return new DjlNetwork(spec, at, cuda);
    }

    @Override
    public Optional<ObservationSpace.Image> picture(ObservationSpace observations) {
      return observations instanceof ObservationSpace.Image image
          ? Optional.of(image)
          : Optional.empty();
    }

    @Override
    public Map<String, String> libraries() {
      return Installation.libraries(cuda);
    }

    @Override
    public Determinism determinism() {
      return cuda || !Installation.isKnown() ? Determinism.NONE : Determinism.VERSIONED;
    }
  }
}
