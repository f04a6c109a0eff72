package io.drover.catalog.network;

import io.drover.catalog.kernels.Kernels;
import java.util.List;

/** What computes networks. */
public interface Backend {
  /** Every back-end that a parameter can name. */
  List<Backend> ALL = List.of(new Jvm());

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
   * The back-end of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Backend named(String name) {
    return ALL.stream()
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no backend " + name));
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
  }
}
