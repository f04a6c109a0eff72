package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.storages.Storages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that chooses between two algorithms, of which the one that it starts with loses. */
class AlgorithmChoiceRunTest {
  private static final String STUDY =
      """
      kind: experiment
      name: choice
      task: CartPole-v1
      algorithm: {use: ppo, n_steps: 32, batch_size: 64, learning_rate: 1e-9}
      train: {env_steps: 8192}
      space:
        algorithm: {categorical: [ppo, {use: a2c, n_steps: 8, normalize_advantage: true}]}
        n_envs: 4
        net_arch: [16, 16]
        ent_coef: {float: [1e-8, 0.01], log: true}
        n_epochs: {int: [1, 4]}
        a2c.learning_rate: {float: [1e-3, 1e-2], log: true}
        a2c.gae_lambda: {float: [0.8, 1.0]}
      search: {use: tpe, n_trials: 12, batch: 3, n_startup_trials: 6}
      eval: {episodes: 4}
      seeds: {tune: 1, validate: 1, test: 2}
      test: {episodes: 8, beside: [default]}
      """;

  @TempDir private static Path shared;
  private static Path file;
  private static Path reference;

  @TempDir private Path folder;

  @BeforeAll
  static void runOnce() throws IOException {
    file = Files.writeString(shared.resolve("choice.yaml"), STUDY);
    reference = shared.resolve("reference");
    Command run = Command.run(file, reference, "--parallelism", "1");
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void theBetterAlgorithmWinsAndIsReplayed() {
    assertThat(Command.text(reference.resolve("run/schedule.yaml"))).contains("algorithm: a2c");
    Command replay =
        Command.drover(
            "replay",
            reference.resolve("run").toString(),
            "--seeds",
            "1",
            "--store",
            reference.resolve("store").toString());
    assertThat(replay.exit()).as(replay.err()).isZero();
  }

  @Test
  void goesOnWhereALimitStoppedIt() {
    Command stopped = Command.run(file, folder, "--set", "limits.env_steps=30000");
    assertThat(stopped.exit()).isEqualTo(1);
    assertThat(Command.run(file, folder, "--parallelism", "3").exit()).isZero();
    assertThat(Command.execution(folder, "segments_reused")).isPositive();
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
  }

  @Test
  void theResolvedFileIsTheSameStudy() {
    Path resolved = reference.resolve("run/experiment.yaml");
    Command again =
        Command.drover(
            "run",
            resolved.toString(),
            "--run-dir",
            folder.resolve("run").toString(),
            "--store",
            reference.resolve("store").toString());
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(Command.execution(folder, "segments_run")).isZero();
    String checked = Command.drover("check", file.toString(), "--resolved").out();
    assertThat(checked.replace("parallelism: 0", "parallelism: 1"))
        .isEqualTo(Command.text(resolved));
  }

  @Test
  void aTrialLacksWhatItsAlgorithmDoesNotHave() throws IOException {
    String journal = reference.resolve("run/study.journal").toString();
    FrozenStudy study = Storages.of(journal, Optional.empty()).studies().get(0);

    assertThat(study.trials()).extracting(AlgorithmChoiceRunTest::algorithm).contains("ppo", "a2c");
    assertThat(study.trials())
        .allSatisfy(
            trial ->
                assertThat(trial.params().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                        algorithm(trial).equals("ppo")
                            ? List.of("algorithm", "ent_coef", "n_epochs")
                            : List.of(
                                "algorithm", "ent_coef", "a2c.learning_rate", "a2c.gae_lambda")));
  }

  private static Object algorithm(FrozenTrial trial) {
    return trial.params().get("algorithm");
  }

  @Test
  void thePolicyIsTheWinnersAlgorithms() {
    String run = reference.resolve("run").toString();
    Command export =
        Command.drover("policy", "export", run, "--store", reference.resolve("store").toString());
    assertThat(export.exit()).as(export.err()).isZero();
    String policy = reference.resolve("run/policy.drover-policy").toString();
    Command eval = Command.drover("policy", "eval", policy, "--episodes", "4");
    assertThat(eval.exit()).as(eval.err()).isZero();
    assertThat(eval.out()).contains("a2c on CartPole-v1");
  }

  @Test
  void theReportNamesBoth() {
    assertThat(Command.text(reference.resolve("run/report.html")))
        .contains("ppo or a2c on CartPole-v1");
  }
}
