package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.SpaceComponent;
import java.util.List;

/** Tune TQC within RL Baselines3 Zoo's ranges. */
public final class ZooTqc implements SpaceComponent {
  @Override
  public Card card() {
    return new Card(
        "tqc",
        "1.0.0",
        Kind.SPACE,
        "Tune TQC within RL Baselines3 Zoo's ranges.",
        "As SAC's, with the number of quantiles and how many of them are "
            + "dropped, which is below it. "
            + "The entropy coefficient is learnt.",
        "Raffin (2020). RL Baselines3 Zoo. https://github.com/DLR-RM/rl-baselines3-zoo.",
        "RL Baselines3 Zoo, rl_zoo3/hyperparams_opt.py, commit 22e3ff2 for "
            + "ranges of numbers, 0a9df50 for choices.",
        List.of("tqc"),
        Determinism.BITWISE,
        "Apache-2.0");
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
