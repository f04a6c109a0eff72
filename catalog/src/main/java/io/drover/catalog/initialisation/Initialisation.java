package io.drover.catalog.initialisation;

import io.drover.dsl.random.Rng;
import java.util.List;

/** How weights and biases begin. */
public interface Initialisation {
  /** Every initialisation that a parameter can name. */
  List<Initialisation> ALL = List.of(new Orthogonal(), new He(), new TorchUniform());

  /** As a parameter names it. */
  String name();

  /**
   * Fills a layer.
   *
   * @param parameters holds {@code W [inputs, outputs]} from {@code weightsAt} on, and the biases
   *     from {@code biasesAt} on
   * @param columns how many of the outputs, from {@code column} on, are filled
   * @param gain of a head; √2 in the trunk. Only {@link Orthogonal} heeds it
   */
  void fill(
      float[] parameters,
      int weightsAt,
      int biasesAt,
      int inputs,
      int outputs,
      int column,
      int columns,
      double gain,
      Rng rng);

  /**
   * The initialisation of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Initialisation named(String name) {
    return ALL.stream()
        .filter(initialisation -> initialisation.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no initialisation is called " + name));
  }
}
