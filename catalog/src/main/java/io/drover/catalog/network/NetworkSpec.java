package io.drover.catalog.network;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.Initialisation;
import io.drover.dsl.task.ObservationSpace;
import java.util.List;
import java.util.Optional;

/**
 * What a network looks like: a convolutional trunk if there is one, hidden layers with an
 * activation, then linear heads side by side.
 *
 * @param inputs numbers in one row of input
 * @param image how the input is to be seen by a convolutional trunk; empty for none
 * @param hidden width of each hidden layer, as {@code net_arch}
 * @param activation after each hidden layer
 * @param layerNorm whether each hidden layer is normalised before its activation (Ba et al.,
 *     arXiv:1607.06450)
 * @param heads one after the other in a row of output
 * @param initialisation of the weights
 */
public record NetworkSpec(
    int inputs,
    Optional<ObservationSpace.Image> image,
    List<Integer> hidden,
    Activation activation,
    boolean layerNorm,
    List<Head> heads,
    Initialisation initialisation) {

  /** Copies the lists. */
  public NetworkSpec {
    hidden = List.copyOf(hidden);
    heads = List.copyOf(heads);
  }

  /** Hidden layers and heads alone. */
  public static NetworkSpec mlp(
      int inputs,
      List<Integer> hidden,
      Activation activation,
      Initialisation initialisation,
      Head... heads) {
    return new NetworkSpec(
        inputs, Optional.empty(), hidden, activation, false, List.of(heads), initialisation);
  }

  /** Numbers in one row of output. */
  public int outputs() {
    return heads.stream().mapToInt(Head::outputs).sum();
  }

  /** Numbers in one row of the last hidden layer, or of what stands before where there is none. */
  public int features() {
    if (!hidden.isEmpty()) {
      return hidden.get(hidden.size() - 1);
    }
    return image
        .map(Convolution::trunk)
        .map(trunk -> trunk.get(trunk.size() - 1).outputs())
        .orElse(inputs);
  }
}
