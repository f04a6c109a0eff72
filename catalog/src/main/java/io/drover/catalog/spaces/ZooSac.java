package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune SAC within RL Baselines3 Zoo's ranges. */
public final class ZooSac implements SpaceComponent {
  @Override
  public Card card() {
    return Source.ZOO.card(
        "sac",
        algorithm(),
        "Tune SAC within RL Baselines3 Zoo's ranges.",
        "Learning rate, discount, minibatch, the pace of the targets and layers; the"
            + " entropy coefficient is learnt.");
  }

  @Override
  public String algorithm() {
    return "sac";
  }

  @Override
  public String yaml() {
    return """
        space:
          learning_rate: {float: [1e-5, 2e-3], log: true}
          gamma: {float: [0.97, 0.9999], complement_log: true}
          batch_size: {int: [4, 2048], pow2: true}
          tau: {float: [1e-3, 0.08], log: true}
          net_arch: {ordinal: [[64, 64], [256, 256], [400, 300]]}
        """;
  }
}
