package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune ARS within RL Baselines3 Zoo's ranges. */
public final class ZooArs implements SpaceComponent {
  @Override
  public Card card() {
    return Source.ZOO.card(
        "ars",
        algorithm(),
        "Tune ARS within RL Baselines3 Zoo's ranges.",
        "How many directions are tried, how far and how far is gone; all of them count for"
            + " the step. Its policy has no layers to choose.");
  }

  @Override
  public String algorithm() {
    return "ars";
  }

  @Override
  public String yaml() {
    return """
        space:
          n_delta: {ordinal: [4, 6, 8, 32, 64]}
          learning_rate: {float: [1e-5, 1], log: true}
          delta_std: {ordinal: [0.01, 0.02, 0.025, 0.03, 0.05, 0.1, 0.2, 0.3]}
          zero_policy: {categorical: [true, false]}
        """;
  }
}
