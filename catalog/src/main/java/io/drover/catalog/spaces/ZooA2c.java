package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune A2C within RL Baselines3 Zoo's ranges. */
public final class ZooA2c implements SpaceComponent {
  @Override
  public Card card() {
    return Source.ZOO.card(
        "a2c",
        algorithm(),
        "Tune A2C within RL Baselines3 Zoo's ranges.",
        "Eight parameters, as PPO's but for what A2C has not. A rollout may have 2048 steps"
            + " of each copy: narrow n_steps for short trainings.");
  }

  @Override
  public String algorithm() {
    return "a2c";
  }

  @Override
  public String yaml() {
    return """
        space:
          learning_rate: {float: [1e-5, 2e-3], log: true}
          n_steps: {int: [32, 2048], pow2: true}
          gamma: {float: [0.97, 0.9999], complement_log: true}
          gae_lambda: {float: [0.9, 0.9999], complement_log: true}
          ent_coef: {float: [1e-8, 0.1], log: true}
          max_grad_norm: {float: [0.3, 2]}
          net_arch: {ordinal: [[64, 64], [256, 256]]}
          activation: {categorical: [tanh, relu]}
        """;
  }
}
