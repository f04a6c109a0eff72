package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune PPO within RL Baselines3 Zoo's ranges. */
public final class ZooPpo implements SpaceComponent {
  static final String SPACE =
      """
      space:
        learning_rate: {float: [1e-5, 2e-3], log: true}
        n_steps: {int: [32, 4096], pow2: true}
        batch_size: {int: [4, 1024], pow2: true}
        n_epochs: {ordinal: [1, 5, 10, 20]}
        gamma: {float: [0.97, 0.9999], complement_log: true}
        gae_lambda: {float: [0.9, 0.9999], complement_log: true}
        clip_range: {ordinal: [0.1, 0.2, 0.3, 0.4]}
        ent_coef: {float: [1e-8, 0.1], log: true}
        max_grad_norm: {float: [0.3, 2]}
        net_arch: {ordinal: [[64], [64, 64], [256, 256]]}
        activation: {categorical: [tanh, relu]}
      constraints: [batch_size <= n_steps * n_envs]
      """;

  @Override
  public Card card() {
    return Source.ZOO.card(
        "ppo",
        algorithm(),
        "Tune PPO within RL Baselines3 Zoo's ranges.",
        "Eleven parameters, from single steps of the rollout to the network. Minibatches"
            + " are no larger than a rollout. A rollout may have 4096 steps of each copy: narrow"
            + " n_steps for short trainings.");
  }

  @Override
  public String algorithm() {
    return "ppo";
  }

  @Override
  public String yaml() {
    return SPACE;
  }
}
