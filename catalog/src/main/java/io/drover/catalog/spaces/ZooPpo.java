package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.SpaceComponent;
import java.util.List;

/** Tune PPO within RL Baselines3 Zoo's ranges. */
public final class ZooPpo implements SpaceComponent {
  @Override
  public Card card() {
    return new Card(
        "ppo",
        "1.0.0",
        Kind.SPACE,
        "Tune PPO within RL Baselines3 Zoo's ranges.",
        "Eleven parameters, from single steps of the rollout to the network. "
            + "Minibatches are no larger than a rollout. A rollout may have 4096 "
            + "steps of each copy: narrow n_steps for short trainings.",
        "Raffin (2020). RL Baselines3 Zoo. https://github.com/DLR-RM/rl-baselines3-zoo.",
        "RL Baselines3 Zoo, rl_zoo3/hyperparams_opt.py, commit 22e3ff2 for "
            + "ranges of numbers, 0a9df50 for choices.",
        List.of("ppo"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public String algorithm() {
    return "ppo";
  }

  @Override
  public String yaml() {
    return """
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
  }
}
