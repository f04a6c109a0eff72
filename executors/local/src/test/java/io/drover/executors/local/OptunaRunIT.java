package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.json.Json;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.journal.StudyJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Optuna opens and continues the journal of a real run. */
class OptunaRunIT {
  private static final String PYTHON =
      System.getenv().getOrDefault("DROVER_PYTHON", "python3").split(":", -1)[0];

  private static final String SCRIPT =
      """
      import json, sys, optuna
      optuna.logging.set_verbosity(optuna.logging.ERROR)
      from optuna.storages import JournalStorage
      from optuna.storages.journal import JournalFileBackend
      study = optuna.load_study(
          study_name="small", storage=JournalStorage(JournalFileBackend(sys.argv[1])))
      seen = {
          "best": study.best_value,
          "trials": [
              {"number": t.number, "state": t.state.name, "value": t.value, "params": t.params}
              for t in study.trials
          ],
      }
      def objective(trial):
          rate = trial.suggest_float("learning_rate", 1e-4, 1e-2, log=True)
          return -abs(rate - 1e-3) + trial.suggest_int("n_epochs", 1, 6)
      study.optimize(objective, n_trials=3)
      seen["after"] = len(study.trials)
      print(json.dumps(seen))
      """;

  @TempDir private Path folder;

  @Test
  void continuesARunsStudyAndDroverReadsTheResultBack() throws Exception {
    assumeTrue(
        python("-c", "import optuna.storages.journal").exit() == 0,
        PYTHON + " has no Optuna 4 or newer: pip install optuna==5.0.0, or set DROVER_PYTHON");
    Path file = Files.writeString(folder.resolve("small.yaml"), Command.PBT);
    assertThat(Command.run(file, folder).exit()).isZero();
    Path journal = folder.resolve("run/study.journal");
    String before = Command.text(folder.resolve("run/result.json"));

    Said said = python("-c", SCRIPT, journal.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    Map<String, Object> seen = Json.readObject(said.out());
    List<?> trials = (List<?>) seen.get("trials");
    List<?> lineage = Json.read(Command.text(folder.resolve("run/lineage.json")), List.class);
    assertThat(trials).hasSameSizeAs(lineage);
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < trials.size(); i++) {
      Map<?, ?> theirs = (Map<?, ?>) trials.get(i);
      Map<?, ?> ours = (Map<?, ?>) lineage.get(i);
      assertThat(theirs.get("state")).isEqualTo("COMPLETE");
      assertThat(theirs.get("params")).isEqualTo(ours.get("configuration"));
      List<?> evaluations = (List<?>) ours.get("evaluations");
      Double score = (Double) ((Map<?, ?>) evaluations.get(evaluations.size() - 1)).get("score");
      assertThat(theirs.get("value")).isEqualTo(score);
      best = Math.max(best, score);
    }
    assertThat(seen.get("best")).isEqualTo(best);
    assertThat(seen.get("after")).isEqualTo(trials.size() + 3L);

    FrozenStudy study = StudyJournal.read(journal).get(0);
    assertThat(study.trials()).hasSize(trials.size() + 3);
    assertThat(Command.run(file, folder).exit()).isZero();
    assertThat(Command.execution(folder, "foreign_trials")).isEqualTo(3);
    assertThat(Command.text(folder.resolve("run/result.json"))).isEqualTo(before);
    assertThat(StudyJournal.read(journal).get(0).trials()).hasSize(trials.size() + 3);
  }

  private record Said(int exit, String out, String err) {}

  private Said python(String... arguments) throws InterruptedException, IOException {
    List<String> command = new java.util.ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(arguments));
    Path errors = folder.resolve("python.err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Said(process.waitFor(), out, Files.readString(errors));
    } catch (IOException e) {
      return new Said(-1, "", e.getMessage());
    }
  }
}
