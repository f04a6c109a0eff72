package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune SAC within ARLBench's space for classic control. */
public final class ArlbenchSac implements SpaceComponent {
  @Override
  public Card card() {
    return Source.ARLBENCH.card(
        "sac-arlbench",
        algorithm(),
        "Tune SAC within ARLBench's space for classic control.",
        "Learning rate, minibatch, buffer, when learning starts and the pace of the"
            + " targets; without prioritised replay, which our SAC has not.");
  }

  @Override
  public String algorithm() {
    return "sac";
  }

  @Override
  public String yaml() {
    return """
        space:
          learning_rate: {float: [1e-6, 0.1], log: true}
          batch_size: {ordinal: [256, 512, 1024]}
          buffer_size: {int: [1024, 120000]}
          learning_starts: {int: [0, 2048]}
          tau: {float: [0.01, 1]}
        """;
  }
}
