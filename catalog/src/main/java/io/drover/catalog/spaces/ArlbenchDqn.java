package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.SpaceComponent;

/** Tune DQN within ARLBench's space for classic control. */
public final class ArlbenchDqn implements SpaceComponent {
  @Override
  public Card card() {
    return Source.ARLBENCH.card(
        "dqn-arlbench",
        algorithm(),
        "Tune DQN within ARLBench's space for classic control.",
        "Twelve parameters, of which three are there with prioritised replay alone. Ranges"
            + " are wide, meant to have many bad configurations.");
  }

  @Override
  public String algorithm() {
    return "dqn";
  }

  @Override
  public String yaml() {
    return """
        space:
          learning_rate: {float: [1e-6, 0.1], log: true}
          batch_size: {ordinal: [64, 128, 256]}
          buffer_size: {int: [1024, 120000]}
          learning_starts: {int: [0, 2048]}
          target_update_interval: {int: [1, 100]}
          exploration_initial_eps: {float: [0.5, 1]}
          exploration_final_eps: {float: [0.001, 0.2]}
          exploration_fraction: {float: [0.005, 0.5]}
          prioritized_replay: {categorical: [false, true]}
          prioritized_replay_alpha: {float: [0.01, 1], when: {prioritized_replay: true}}
          prioritized_replay_beta0: {float: [0.01, 1], when: {prioritized_replay: true}}
          prioritized_replay_eps: {float: [1e-7, 1e-3], log: true, when: {prioritized_replay: true}}
        """;
  }
}
