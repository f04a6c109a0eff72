package io.drover.dsl.check.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.read.ExperimentReader;
import io.drover.dsl.read.Fakes;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Scale;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class SpaceReaderTest {
  private static final String HEAD =
      """
      kind: experiment
      name: x
      task: CartPole-v1
      algorithm: {use: ppo, n_envs: 8, n_steps: 128, batch_size: 256}
      train: {env_steps: 196608}
      search: random
      """;

  static Experiment read(String rest) {
    return ExperimentReader.read(HEAD + rest, "text", List.of(), Fakes.REGISTRY);
  }

  @Test
  void domainsMayCrowdTowardsOneOrHaveAnOrder() {
    Experiment e =
        read(
            """
            space:
              gamma: {float: [0.9, 0.9999], complement_log: true}
              net_arch: {ordinal: [[16], [64, 64]]}
            """);
    assertThat(e.space().domains())
        .containsEntry(
            "gamma", new FloatDomain(0.9, 0.9999, Scale.COMPLEMENT_LOG, OptionalDouble.empty()))
        .containsEntry(
            "net_arch", new CategoricalDomain(List.of(List.of(16L), List.of(64L, 64L)), true));
  }

  @Test
  void aSingleValueInASpaceSaysWhatItsSectionWouldSay() {
    Experiment inside =
        read(
            """
            wrap: [frame-stack]
            space:
              learning_rate: {float: [1e-5, 1e-2], log: true}
              gamma: 0.98
              algorithm.net_arch: [32, 32]
              batch_size: 256
              task.max_episode_steps: 100
            """);
    Experiment outside =
        ExperimentReader.read(
            """
            kind: experiment
            name: x
            task: {use: CartPole-v1, max_episode_steps: 100}
            wrap: [frame-stack]
            algorithm:
              {use: ppo, n_envs: 8, n_steps: 128, batch_size: 256, gamma: 0.98, net_arch: [32, 32]}
            train: {env_steps: 196608}
            search: random
            space:
              learning_rate: {float: [1e-5, 1e-2], log: true}
            """,
            "text",
            List.of(),
            Fakes.REGISTRY);
    assertThat(inside).isEqualTo(outside);
  }
}
