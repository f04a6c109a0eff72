package io.drover.dsl.check.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.dsl.read.ExperimentReader;
import io.drover.dsl.read.Fakes;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Spaces that come from the catalog. */
final class TakenSpaceTest {
  private static final String WRITTEN =
      """
      space:
        learning_rate: {float: [1e-5, 1e-2], log: true}
        batch_size: {int: [32, 1024], pow2: true}
        n_epochs: {ordinal: [1, 5, 10, 20]}
        activation: {categorical: [tanh, relu]}
        ent_coef: {float: [1e-8, 0.1], log: true, when: {activation: relu}}
      constraints: [batch_size <= n_steps * n_envs]
      """;

  @Test
  void aNameMeansAllThatTheCatalogHas() {
    Experiment taken = SpaceReaderTest.read("space: ppo\n");
    Experiment written = SpaceReaderTest.read(WRITTEN);

    assertThat(taken.space()).isEqualTo(written.space());
    assertThat(ExperimentDigest.of(taken)).isEqualTo(ExperimentDigest.of(written));
    assertThat(SpaceReaderTest.read("space: {use: ppo@1.0.0}\n")).isEqualTo(taken);
  }

  @Test
  void aNarrowedDomainKeepsScaleAndCondition() {
    Experiment e =
        SpaceReaderTest.read(
            """
            space:
              use: ppo
              learning_rate: {float: [1e-4, 1e-3]}
              batch_size: {categorical: [64, 256]}
              n_epochs: {ordinal: [5, 10]}
              ent_coef: {float: [1e-6, 1e-2]}
            """);

    assertThat(e.space().domains().keySet())
        .containsExactly("learning_rate", "batch_size", "n_epochs", "activation", "ent_coef");
    assertThat(e.space().domains())
        .containsEntry("learning_rate", new FloatDomain(1e-4, 1e-3, true, OptionalDouble.empty()))
        .containsEntry("batch_size", new CategoricalDomain(List.of(64L, 256L)))
        .containsEntry("n_epochs", new CategoricalDomain(List.of(5L, 10L), true));
    assertThat(e.space().conditions())
        .containsEntry("ent_coef", new Condition("activation", List.of("relu")));
  }

  @Test
  void anOverrideStandsForItself() {
    Experiment e =
        SpaceReaderTest.read(
            """
            space:
              use: ppo
              learning_rate: {float: [1e-7, 1], override: true}
              batch_size: {int: [32, 512], step: 32, override: true}
            """);

    assertThat(e.space().domains())
        .containsEntry("learning_rate", new FloatDomain(1e-7, 1, false, OptionalDouble.empty()))
        .containsEntry("batch_size", new IntDomain(32, 512, false, 32, false));
  }

  @Test
  void whatTheFileAddsIsAddedAndASingleValueIsNotSearched() {
    Experiment e =
        SpaceReaderTest.read(
            """
            space: {use: ppo, gamma: {float: [0.9, 0.99]}, activation: relu, ent_coef: 0.01}
            constraints: [n_epochs <= 10]
            """);

    assertThat(e.space().domains().keySet())
        .containsExactly("learning_rate", "batch_size", "n_epochs", "gamma");
    assertThat(e.algorithm().params()).containsEntry("activation", "relu");
    assertThat(e.space().constraints())
        .extracting(Constraint::text)
        .containsExactly("n_epochs <= 10", "batch_size <= n_steps * n_envs");
  }

  @Test
  void whoWaitsForASingleValueIsAlwaysThereOrNever() {
    Experiment relu = SpaceReaderTest.read("space: {use: ppo, activation: relu}\n");
    Experiment tanh = SpaceReaderTest.read("space: {use: ppo, activation: tanh}\n");

    assertThat(relu.space().domains()).containsKey("ent_coef");
    assertThat(relu.space().conditions()).isEmpty();
    assertThat(tanh.space().domains()).doesNotContainKey("ent_coef");
  }

  @Test
  void aConstraintOfNothingThatIsSearchedIsLeftOut() {
    Experiment e = SpaceReaderTest.read("space: {use: ppo, batch_size: 256}\n");

    assertThat(e.space().constraints()).isEmpty();
  }

  @Test
  void whereAlgorithmsAreChosenEachHasTheDomainsOfItsOwn() {
    Experiment e =
        SpaceReaderTest.read(
            """
            space:
              algorithm: {categorical: [ppo, {use: sac, train_freq: 64}]}
              use: [ppo, sac-wide]
              ppo.batch_size: {int: [64, 256]}
            """);

    assertThat(e.space().domains().keySet())
        .containsExactlyInAnyOrder(
            "algorithm",
            "ppo.learning_rate",
            "ppo.batch_size",
            "ppo.n_epochs",
            "ppo.activation",
            "ppo.ent_coef",
            "sac.learning_rate",
            "sac.gradient_steps");
    assertThat(e.space().domains())
        .containsEntry("ppo.batch_size", new IntDomain(64, 256, false, 1, true));
    assertThat(e.presets()).containsEntry("space", "ppo@1.0.0, sac-wide@1.0.0");
  }

  @Test
  void aParameterThatTheFileSharesIsTakenOutOfEach() {
    Experiment e =
        SpaceReaderTest.read(
            """
            space:
              algorithm: {categorical: [ppo, {use: sac, train_freq: 64}]}
              use: [ppo, sac-wide]
              learning_rate: {float: [1e-4, 1e-3]}
            """);

    assertThat(e.space().domains())
        .containsEntry("learning_rate", new FloatDomain(1e-4, 1e-3, true, OptionalDouble.empty()))
        .doesNotContainKeys("ppo.learning_rate", "sac.learning_rate");
    assertThat(e.space().conditions()).doesNotContainKey("learning_rate");
  }

  @Test
  void anOverrideOfASharedParameterStandsForItselfToo() {
    Experiment e =
        SpaceReaderTest.read(
            """
            space:
              algorithm: {categorical: [ppo, {use: sac, train_freq: 64}]}
              use: [ppo, sac-wide]
              learning_rate: {float: [1e-9, 1], override: true}
            """);

    assertThat(e.space().domains())
        .containsEntry("learning_rate", new FloatDomain(1e-9, 1, false, OptionalDouble.empty()));
  }

  @Test
  void theResolvedFileSaysWhereItCameFromAndReadsBack() {
    Experiment e = SpaceReaderTest.read("space: {use: ppo, n_epochs: {ordinal: [1, 5]}}\n");
    String yaml = ExperimentWriter.yaml(e, Fakes.REGISTRY);

    assertThat(yaml).contains("preset: \"ppo@1.0.0\"");
    assertThat(ExperimentReader.read(yaml, "text", List.of(), Fakes.REGISTRY)).isEqualTo(e);
  }

  @Test
  void theCommandLineNarrowsToo() {
    Experiment e =
        ExperimentReader.read(
            """
            kind: experiment
            name: x
            task: CartPole-v1
            algorithm: {use: ppo, n_envs: 8, n_steps: 128, batch_size: 256}
            train: {env_steps: 196608}
            search: random
            space: ppo
            """,
            "text",
            List.of("space.learning_rate={float: [1e-4, 1e-3]}"),
            Fakes.REGISTRY);

    assertThat(e.space().domains())
        .containsEntry("learning_rate", new FloatDomain(1e-4, 1e-3, true, OptionalDouble.empty()));
  }
}
