package io.drover.dsl.check.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.read.ExperimentReader;
import io.drover.dsl.read.Fakes;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Scale;
import java.util.List;
import java.util.Map;
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

  @Test
  void parametersComeAfterTheOneTheyWaitFor() {
    Experiment e =
        read(
            """
            space:
              gamma: {float: [0.9, 0.99], when: {algorithm.n_epochs: 2}}
              vf_coef: {float: [0, 1], when: {activation: relu}}
              n_epochs: {int: [1, 10], when: {net_arch: [64, 64]}}
              activation: {categorical: [tanh, relu]}
              net_arch: {categorical: [[16], [64, 64]]}
            """);
    assertThat(e.space().domains().keySet())
        .containsExactly("net_arch", "n_epochs", "gamma", "activation", "vf_coef");
    assertThat(e.space().conditions())
        .containsEntry("gamma", new Condition("n_epochs", List.of(2L)))
        .containsEntry("n_epochs", new Condition("net_arch", List.of(List.of(64L, 64L))))
        .containsEntry("vf_coef", new Condition("activation", List.of("relu")));
  }

  @Test
  void constraintsTakeNumbersOfTheFile() {
    Experiment e =
        read(
            """
            space:
              batch_size: {int: [32, 8192], pow2: true}
              n_steps: {int: [32, 1024], pow2: true}
            constraints: [batch_size <= n_steps * n_envs]
            """);
    Constraint constraint = e.space().constraints().get(0);
    assertThat(constraint.holds(Map.of("batch_size", 256L, "n_steps", 32L))).isTrue();
    assertThat(constraint.holds(Map.of("batch_size", 512L, "n_steps", 32L))).isFalse();
    assertThat(constraint.holds(Map.of("batch_size", 512L))).isTrue();
  }

  @Test
  void constraintsReckonAsEverybodyDoes() {
    Experiment e =
        read(
            """
            wrap: [frame-stack]
            space:
              n_epochs: {int: [1, 10]}
            constraints:
              - n_epochs == n_epochs + 8 - 2 - 3 * 2
              - "n_epochs * (8 - 2 - 3) >= -1 * -3"
              - 20k / 1e4 % 2 + n_epochs > wrap.frame-stack.n-task.max_episode_steps
              - n_epochs - algorithm.gamma < 10
            """);
    assertThat(e.space().constraints())
        .allSatisfy(c -> assertThat(c.holds(Map.of("n_epochs", 1L))).as(c.text()).isTrue());
  }
}
