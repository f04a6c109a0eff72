package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune DDPG within RL Baselines3 Zoo's ranges. */
public final class ZooDdpg implements SpaceComponent {
  static final String SPACE =
      """
      space:
        learning_rate: {float: [1e-5, 2e-3], log: true}
        gamma: {float: [0.97, 0.9999], complement_log: true}
        batch_size: {int: [4, 2048], pow2: true}
        tau: {float: [1e-3, 0.08], log: true}
        action_noise: {categorical: [normal, ornstein-uhlenbeck]}
        action_noise_std: {float: [0, 1]}
        net_arch: {ordinal: [[64, 64], [256, 256], [400, 300]]}
      """;

  @Override
  public Card card() {
    return Source.ZOO.card(
        "ddpg",
        algorithm(),
        "Tune DDPG within RL Baselines3 Zoo's ranges.",
        "Learning rate, discount, minibatch, the pace of the targets, layers, and what"
            + " noise actions get. Ranges are those of TD3.");
  }

  @Override
  public String algorithm() {
    return "ddpg";
  }

  @Override
  public String yaml() {
    return SPACE;
  }
}
