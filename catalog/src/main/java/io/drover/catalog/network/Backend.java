package io.drover.catalog.network;

import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.pytorch.Installation;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.ObservationSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What computes networks. */
public interface Backend {
  /** Every back-end that a parameter can name. */
  List<Backend> ALL = List.of(new Jvm(), new Djl());

  /** As a parameter names it. */
  String name();

  /**
   * Makes a network.
   *
   * @param at where its parameters begin in the flat vector
   * @throws IllegalArgumentException if this back-end cannot compute such a network
   */
  Network network(NetworkSpec spec, int at);

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
   */
  Map<String, String> libraries();

  /** How far its results repeat. */
  Determinism determinism();

  /**
   * The back-end of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Backend named(String name) {
    return ALL.stream()
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "backend must be one of "
                        + ALL.stream().map(Backend::name).toList()
                        + ", but is "
                        + name));
  }

  /** Our own kernels in the JVM: the same bits on every machine. */
  record Jvm() implements Backend {
    @Override
    public String name() {
      return "jvm";
    }

    @Override
    public Network network(NetworkSpec spec, int at) {
      return new Mlp(Kernels.best(), spec, at);
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
   * PyTorch through DJL, one thread: for convolutional and for larger networks. On a GPU nothing is
   * promised, as some of PyTorch's sums there have no fixed order.
   */
  record Djl() implements Backend {
    @Override
    public String name() {
      return "djl";
    }

    @Override
    public Network network(NetworkSpec spec, int at) {
      return new DjlNetwork(spec, at);
    }

    @Override
    public Optional<ObservationSpace.Image> picture(ObservationSpace observations) {
      return observations instanceof ObservationSpace.Image image
          ? Optional.of(image)
          : Optional.empty();
    }

    @Override
    public Map<String, String> libraries() {
      return Installation.libraries();
    }

    @Override
    public Determinism determinism() {
      return Installation.wantsGpu() ? Determinism.NONE : Determinism.VERSIONED;
    }
  }
}
