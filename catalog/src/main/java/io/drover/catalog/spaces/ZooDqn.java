package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune DQN within RL Baselines3 Zoo's ranges. */
public final class ZooDqn implements SpaceComponent {
  @Override
  public Card card() {
    return Source.ZOO.card(
        "dqn",
        algorithm(),
        "Tune DQN within RL Baselines3 Zoo's ranges.",
        "Learning, exploration, target network and layers. Of train_freq, in the Zoo 1 to"
            + " 10, powers of two alone, so that a training can be a whole number of rollouts of"
            + " each.");
  }

  @Override
  public String algorithm() {
    return "dqn";
  }

  @Override
  public String yaml() {
    return """
        space:
          learning_rate: {float: [1e-5, 2e-3], log: true}
          gamma: {float: [0.97, 0.9999], complement_log: true}
          batch_size: {int: [4, 2048], pow2: true}
          train_freq: {int: [1, 8], pow2: true}
          target_update_interval: {int: [1, 20000], log: true}
          exploration_fraction: {float: [0, 0.5]}
          exploration_final_eps: {float: [0, 0.2]}
          net_arch: {ordinal: [[64], [64, 64], [256, 256]]}
        """;
  }
}
