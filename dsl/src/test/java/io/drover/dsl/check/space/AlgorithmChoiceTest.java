package io.drover.dsl.check.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.random.Key;
import io.drover.dsl.read.ExperimentReader;
import io.drover.dsl.read.Fakes;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlgorithmChoiceTest {
  private static final Experiment CHOICE =
      ExperimentReader.read(
          Path.of("src/test/resources/valid/choice.yaml"), List.of(), Fakes.REGISTRY);

  @Test
  void whatAllHaveIsAlwaysThereAndWhatOneHasWithThatOne() {
    Map<String, Condition> conditions = CHOICE.space().conditions();

    assertThat(CHOICE.space().domains().keySet())
        .containsExactly(
            "algorithm",
            "learning_rate",
            "activation",
            "ppo.ent_coef",
            "gradient_steps",
            "net_arch",
            "batch_size");
    assertThat(conditions)
        .doesNotContainKeys("algorithm", "learning_rate")
        .containsEntry("activation", new Condition("algorithm", List.of("ppo")))
        .containsEntry("batch_size", new Condition("algorithm", List.of("ppo")))
        .containsEntry("gradient_steps", new Condition("algorithm", List.of("sac")));
  }

  @Test
  void conditionsOfTheFileHoldBesideThoseOfTheNames() {
    assertThat(CHOICE.space().conditions())
        .containsEntry(
            "ppo.ent_coef",
            new Condition(Map.of("algorithm", List.of("ppo"), "activation", List.of("relu"))))
        .containsEntry(
            "net_arch",
            new Condition(Map.of("algorithm", List.of("sac"), "gradient_steps", List.of(1L, 2L))));
  }

  @Test
  void aConfigurationChoosesTheAlgorithmWithItsOwnValues() {
    Use sac =
        CHOICE.algorithm(
            new Configuration(
                Map.of("algorithm", "sac", "learning_rate", 1e-3, "gradient_steps", 4L)));
    Use ppo =
        CHOICE.algorithm(
            new Configuration(
                Map.of("algorithm", "ppo", "learning_rate", 1e-4, "ppo.ent_coef", 0.01)));

    assertThat(sac.component()).isEqualTo("sac");
    assertThat(sac.params())
        .containsEntry("learning_rate", 1e-3)
        .containsEntry("train_freq", 64L)
        .containsEntry("buffer_size", 10_000L)
        .doesNotContainKeys("algorithm", "n_steps");
    assertThat(ppo.component()).isEqualTo("ppo");
    assertThat(ppo.params())
        .containsEntry("learning_rate", 1e-4)
        .containsEntry("ent_coef", 0.01)
        .containsEntry("n_steps", 128L)
        .containsEntry("gamma", 0.98)
        .doesNotContainKeys("algorithm", "ppo.ent_coef");
    assertThat(CHOICE.algorithm(Configuration.DEFAULT)).isEqualTo(CHOICE.algorithm());
  }

  @Test
  void everyDrawnConfigurationIsOneThatItsAlgorithmTakes() {
    for (int i = 0; i < 1000; i++) {
      Key key = Key.of(i);
      Configuration drawn =
          new Configuration(
              CHOICE.space().at(Map.of(), path -> key.child(path).rng().nextDouble()));
      Use use = CHOICE.algorithm(drawn);
      Use own = CHOICE.algorithms().stream().filter(a -> named(a, use)).findFirst().orElseThrow();

      assertThat(CHOICE.space().contains(drawn))
          .isEqualTo(CHOICE.space().satisfies(drawn.values()));
      assertThat(use.params().keySet()).isEqualTo(own.params().keySet());
    }
  }

  private static boolean named(Use one, Use other) {
    return one.component().equals(other.component());
  }

  @Test
  void constraintsSpeakOfTheAlgorithmThatHasTheirParameters() {
    assertThat(satisfies(Map.of("algorithm", "ppo", "batch_size", 1024L))).isTrue();
    assertThat(satisfies(Map.of("algorithm", "ppo", "batch_size", 2048L))).isFalse();
    assertThat(satisfies(Map.of("algorithm", "sac", "gradient_steps", 64L))).isTrue();
    assertThat(satisfies(Map.of("algorithm", "sac", "gradient_steps", 65L))).isFalse();
  }

  private static boolean satisfies(Map<String, Object> values) {
    return CHOICE.space().satisfies(values);
  }

  @Test
  void oneAlgorithmMayHaveADomainOfItsOwnForWhatOthersShare() {
    Experiment e =
        SpaceReaderTest.read(
            """
            space:
              algorithm: {categorical: [ppo, {use: sac, train_freq: 64}]}
              learning_rate: {float: [1e-5, 1e-2], log: true}
              sac.learning_rate: {float: [1e-4, 1e-3], log: true}
            """);

    assertThat(e.space().conditions())
        .containsEntry("learning_rate", new Condition("algorithm", List.of("ppo")))
        .containsEntry("sac.learning_rate", new Condition("algorithm", List.of("sac")));
    assertThat(
            e.algorithm(new Configuration(Map.of("algorithm", "sac", "sac.learning_rate", 5e-4)))
                .params())
        .containsEntry("learning_rate", 5e-4);
  }

  @Test
  void isWrittenOutAsItIsRead() {
    String yaml = ExperimentWriter.yaml(CHOICE, Fakes.REGISTRY);
    Experiment again = ExperimentReader.read(yaml, "text", List.of(), Fakes.REGISTRY);

    assertThat(again).isEqualTo(CHOICE);
    assertThat(ExperimentWriter.yaml(again, Fakes.REGISTRY)).isEqualTo(yaml);
    assertThat(ExperimentDigest.of(again)).isEqualTo(ExperimentDigest.of(CHOICE));
  }

  @Test
  void theValuesOfEveryAlgorithmMakeTheStudy() {
    Experiment other =
        ExperimentReader.read(
            Path.of("src/test/resources/valid/choice.yaml"),
            List.of("space.sac.buffer_size=20000"),
            Fakes.REGISTRY);

    assertThat(other.alternatives().get(0).params()).containsEntry("buffer_size", 20_000L);
    assertThat(ExperimentDigest.of(other)).isNotEqualTo(ExperimentDigest.of(CHOICE));
  }
}
