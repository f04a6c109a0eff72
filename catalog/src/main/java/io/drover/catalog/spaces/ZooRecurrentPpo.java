package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune recurrent PPO within RL Baselines3 Zoo's ranges. */
public final class ZooRecurrentPpo implements SpaceComponent {
  @Override
  public Card card() {
    return Source.ZOO.card(
        "recurrent-ppo",
        algorithm(),
        "Tune recurrent PPO within RL Baselines3 Zoo's ranges.",
        "The same eleven parameters as PPO's, which is what the Zoo does too; the recurrent"
            + " layers stay as they are.");
  }

  @Override
  public String algorithm() {
    return "recurrent-ppo";
  }

  @Override
  public String yaml() {
    return ZooPpo.SPACE;
  }
}
