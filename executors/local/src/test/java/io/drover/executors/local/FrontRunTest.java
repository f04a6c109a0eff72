package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import io.drover.searchers.optuna.BestTrials;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.journal.StudyJournal;
import io.drover.searchers.optuna.storages.Storages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs of files with several objectives. */
class FrontRunTest {
  /** A run of NSGA-II of some seconds. */
  static final String SEVERAL =
      Command.PBT
              .replace(
                  "{use: pbt, population: 4, interval: 1024}",
                  "{use: nsga2, n_trials: 8, population: 4}")
              .replace("beside: [default, random]", "beside: [random]")
              .replace("env_steps: 3072", "env_steps: 3072, checkpoint_every: 1024")
          + """
          objectives:
            - {maximize: eval/return_mean}
            - {minimize: train/gradient_steps}
          """;

  @TempDir private Path folder;

  @Test
  void theStudyHoldsTheFrontThatTheResultTellsOf() throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), SEVERAL);
    Command run = Command.run(file, folder);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Pareto front of 8 trials", "Hypervolume", "Tested is trial")
        .contains("train/gradient_steps: winner ", "random search");

    Path journal = folder.resolve("run/study.journal");
    FrozenStudy study = StudyJournal.read(journal).get(0);
    assertThat(study.directions())
        .containsExactly(FrozenStudy.Direction.MAXIMIZE, FrozenStudy.Direction.MINIMIZE);
    assertThat(study.systemAttrs().get("study:metric_names"))
        .isEqualTo(List.of("eval/return_mean", "train/gradient_steps"));
    assertThat(study.trials())
        .allSatisfy(trial -> assertThat(trial.values()).hasSize(2))
        .allSatisfy(trial -> assertThat(trial.intermediate()).isEmpty());
    // Passes over the data, times rollouts, times minibatches.
    FrozenTrial first = study.trials().get(0);
    assertThat(first.values().get(1)).isEqualTo((Long) first.params().get("n_epochs") * 12 * 4.0);

    Map<?, ?> front = (Map<?, ?>) result().get("front");
    assertThat(((List<?>) front.get("members")).stream().map(m -> ((Map<?, ?>) m).get("trial")))
        .isEqualTo(best(study).stream().map(trial -> (Object) (long) trial.number()).toList());
    assertThat((List<?>) front.get("hypervolume_history")).hasSize(8);
    assertThat(((Map<?, ?>) result().get("winner")).get("trial")).isEqualTo(front.get("picked"));
    Map<?, ?> test = (Map<?, ?>) result().get("test");
    assertThat(((Map<?, ?>) test.get("objectives")).keySet().stream().map(String::valueOf))
        .containsExactly("eval/return_mean", "train/gradient_steps");

    assertThat(Command.drover("status", folder.resolve("run").toString()).out())
        .contains("  front    ", ", knee at trial ");
    String page = Command.text(folder.resolve("run/report.html"));
    assertThat(page).contains("Pareto front", "Growth of the front", "function drawFront(");
    Path sqlite = folder.resolve("studies.db");
    String to = "sqlite:" + sqlite;
    String from = folder.resolve("run").toString();
    assertThat(Command.drover("study", "export", from, "--to", to).exit()).isZero();
    assertThat(best(Storages.of(to).studies().get(0)).stream().map(FrozenTrial::values))
        .isEqualTo(best(study).stream().map(FrozenTrial::values).toList());
    assertThat(Command.drover("study", "show", from).out())
        .contains("maximize eval/return_mean, minimize train/gradient_steps")
        .contains("  knee       trial ", "  volume     ", "  tested     trial ");
  }

  @Test
  void aRunThatWasStoppedGoesOnToTheSameBytes() throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), SEVERAL);
    Path whole = Files.createDirectories(folder.resolve("whole"));
    assertThat(Command.run(file, whole).exit()).isZero();
    assertThat(Command.run(file, folder, "--set", "limits.env_steps=15k").exit()).isEqualTo(1);
    assertThat(StudyJournal.read(folder.resolve("run/study.journal")).get(0).trials()).hasSize(4);
    assertThat(Command.run(file, folder).exit()).isZero();
    assertThat(Command.execution(folder, "segments_reused")).isPositive();
    assertThat(Command.results(folder)).isEqualTo(Command.results(whole));
    assertThat(StudyJournal.read(folder.resolve("run/study.journal")).get(0).trials()).hasSize(8);
  }

  private Map<String, Object> result() {
    return Json.readObject(Command.text(folder.resolve("run/result.json")));
  }

  private static List<FrozenTrial> best(FrozenStudy study) {
    BestTrials best = new BestTrials(study);
    study.trials().forEach(best::add);
    return best.best();
  }
}
