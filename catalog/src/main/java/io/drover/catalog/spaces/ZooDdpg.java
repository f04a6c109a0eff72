package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.SpaceComponent;
import java.util.List;

/** Tune DDPG within RL Baselines3 Zoo's ranges. */
public final class ZooDdpg implements SpaceComponent {
  @Override
  public Card card() {
    return new Card(
        "ddpg",
        "1.0.0",
        Kind.SPACE,
        "Tune DDPG within RL Baselines3 Zoo's ranges.",
        "Learning rate, discount, minibatch, the pace of the targets, layers, "
            + "and what noise actions get. "
            + "Ranges are those of TD3.",
        "Raffin (2020). RL Baselines3 Zoo. https://github.com/DLR-RM/rl-baselines3-zoo.",
        "RL Baselines3 Zoo, rl_zoo3/hyperparams_opt.py, commit 22e3ff2 for "
            + "ranges of numbers, 0a9df50 for choices.",
        List.of("ddpg"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public String algorithm() {
    return "ddpg";
  }

  @Override
  public String yaml() {
    return """
        space:
          learning_rate: {float: [1e-5, 2e-3], log: true}
          gamma: {float: [0.97, 0.9999], complement_log: true}
          batch_size: {int: [4, 2048], pow2: true}
          tau: {float: [1e-3, 0.08], log: true}
          action_noise: {categorical: [normal, ornstein-uhlenbeck]}
          action_noise_std: {float: [0, 1]}
          net_arch: {ordinal: [[64, 64], [256, 256], [400, 300]]}
        """;
  }
}
