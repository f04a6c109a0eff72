package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune TQC within RL Baselines3 Zoo's ranges. */
public final class ZooTqc implements SpaceComponent {
  @Override
  public Card card() {
    return Source.ZOO.card(
        "tqc",
        algorithm(),
        "Tune TQC within RL Baselines3 Zoo's ranges.",
        "As SAC's, with the number of quantiles and how many of them are dropped, which is"
            + " below it. The entropy coefficient is learnt.");
  }

  @Override
  public String algorithm() {
    return "tqc";
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
          n_quantiles: {int: [5, 50]}
          top_quantiles_to_drop_per_net: {int: [0, 49]}
        constraints: [top_quantiles_to_drop_per_net < n_quantiles]
        """;
  }
}
