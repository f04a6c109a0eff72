package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.SpaceComponent;
import java.util.List;

/** Tune SAC within ARLBench's space for classic control. */
public final class ArlbenchSac implements SpaceComponent {
  @Override
  public Card card() {
    return new Card(
        "sac-arlbench",
        "1.0.0",
        Kind.SPACE,
        "Tune SAC within ARLBench's space for classic control.",
        "Learning rate, minibatch, buffer, when learning starts and the pace of "
            + "the targets; without prioritised replay, which our SAC has not.",
        "2409.18827",
        "ARLBench, arlbench/autorl and its configurations for classic control, "
            + "commit bd4c15d.",
        List.of("sac"),
        Determinism.BITWISE,
        "Apache-2.0");
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
