package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune TD3 within RL Baselines3 Zoo's ranges. */
public final class ZooTd3 implements SpaceComponent {
  @Override
  public Card card() {
    return Source.ZOO.card(
        "td3",
        algorithm(),
        "Tune TD3 within RL Baselines3 Zoo's ranges.",
        "Learning rate, discount, minibatch, the pace of the targets, layers, and what"
            + " noise actions get. Ranges are those of DDPG.");
  }

  @Override
  public String algorithm() {
    return "td3";
  }

  @Override
  public String yaml() {
    return ZooDdpg.SPACE;
  }
}
