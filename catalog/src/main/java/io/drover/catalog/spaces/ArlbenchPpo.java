package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune PPO within ARLBench's whole space. */
public final class ArlbenchPpo implements SpaceComponent {
  @Override
  public Card card() {
    return Source.ARLBENCH.card(
        "ppo-arlbench",
        algorithm(),
        "Tune PPO within ARLBench's whole space.",
        "Thirteen parameters with wide ranges, meant to have many bad configurations. Where"
            + " ARLBench's ranges begin at 0, which clips and norms of ours may not be, these"
            + " begin at 0.001.");
  }

  @Override
  public String algorithm() {
    return "ppo";
  }

  @Override
  public String yaml() {
    return """
        space:
          learning_rate: {float: [1e-6, 0.1], log: true}
          n_steps: {ordinal: [5, 32, 64, 80, 128, 256, 512]}
          batch_size: {ordinal: [16, 32, 64, 128, 2048]}
          n_epochs: {int: [1, 20]}
          gamma: {float: [0.8, 1]}
          gae_lambda: {float: [0.8, 0.9999]}
          clip_range: {float: [0.001, 0.5]}
          clip_range_vf: {float: [0.001, 0.5]}
          normalize_advantage: {categorical: [true, false]}
          ent_coef: {float: [0, 0.5]}
          vf_coef: {float: [0, 1]}
          max_grad_norm: {float: [0.001, 1]}
          normalize_observation: {categorical: [false, true]}
        constraints: [batch_size <= n_steps * n_envs]
        """;
  }
}
