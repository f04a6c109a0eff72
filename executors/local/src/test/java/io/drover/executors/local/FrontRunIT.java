package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.json.Json;
import io.drover.searchers.optuna.journal.StudyJournal;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real Optuna opens the study of a run with several objectives, and finds the same front. */
class FrontRunIT {
  private static final String SCRIPT =
      """
      import json, sys, numpy, optuna
      from optuna._hypervolume import compute_hypervolume
      from optuna.storages import JournalStorage
      from optuna.storages.journal import JournalFileBackend
      optuna.logging.set_verbosity(optuna.logging.ERROR)
      reference = json.loads(sys.argv[2])
      seen = []
      for storage in (JournalStorage(JournalFileBackend(sys.argv[1])), sys.argv[3]):
          study = optuna.load_study(study_name="small", storage=storage)
          losses = numpy.array([[-t.values[0], t.values[1]] for t in study.trials])
          seen.append({
              "directions": [d.name for d in study.directions],
              "metric_names": study.metric_names,
              "best": [t.number for t in study.best_trials],
              "values": [t.values for t in study.trials],
              "hypervolume": compute_hypervolume(
                  losses, numpy.array([-reference[0], reference[1]])),
          })
      def objective(trial):
          epochs = trial.suggest_int("n_epochs", 1, 6)
          return trial.suggest_float("learning_rate", 1e-4, 1e-2, log=True), 48 * epochs
      study = optuna.load_study(
          study_name="small", storage=JournalStorage(JournalFileBackend(sys.argv[1])))
      study.optimize(objective, n_trials=3)
      print(json.dumps({"seen": seen, "after": len(study.trials)}))
      """;

  @TempDir private Path folder;

  /** Pythons that {@code DROVER_PYTHON} and {@code DROVER_OPTUNA_49} name. */
  static Set<String> pythons() {
    Set<String> all = new LinkedHashSet<>();
    String given = System.getenv().getOrDefault("DROVER_PYTHON", "python3");
    all.addAll(List.of(given.split(File.pathSeparator)));
    if (System.getenv("DROVER_OPTUNA_49") != null) {
      all.add(System.getenv("DROVER_OPTUNA_49"));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void optunasBestTrialsAreDroversFront(String python) throws Exception {
    String needed = "import optuna.storages.journal, optuna._hypervolume, sqlalchemy";
    assumeTrue(
        python(python, "-c", needed).exit() == 0,
        python + " has no Optuna 4 or newer: pip install optuna==5.0.0, or set DROVER_PYTHON");
    Path file = Files.writeString(folder.resolve("small.yaml"), FrontRunTest.SEVERAL);
    assertThat(Command.run(file, folder).exit()).isZero();
    String before = Command.text(folder.resolve("run/result.json"));
    Map<?, ?> front = (Map<?, ?>) Json.readObject(before).get("front");
    Path sqlite = folder.resolve("studies.db");
    String run = folder.resolve("run").toString();
    assertThat(Command.drover("study", "export", run, "--to", "sqlite:" + sqlite).exit()).isZero();

    Path journal = folder.resolve("run/study.journal");
    Map<?, ?> reference = (Map<?, ?>) front.get("reference");
    Said said =
        python(
            python,
            "-c",
            SCRIPT,
            journal.toString(),
            Json.write(List.copyOf(reference.values())),
            "sqlite:///" + sqlite);
    assertThat(said.exit()).as(said.err()).isZero();
    Map<String, Object> answer = Json.readObject(said.out());
    List<?> members =
        ((List<?>) front.get("members"))
            .stream().map(member -> ((Map<?, ?>) member).get("trial")).toList();
    for (Object each : (List<?>) answer.get("seen")) {
      Map<?, ?> seen = (Map<?, ?>) each;
      assertThat(seen.get("directions")).isEqualTo(List.of("MAXIMIZE", "MINIMIZE"));
      assertThat(seen.get("metric_names"))
          .isEqualTo(List.of("eval/return_mean", "train/gradient_steps"));
      assertThat(seen.get("best")).isEqualTo(members);
      assertThat((List<?>) seen.get("values")).hasSize(8);
      double volume = (Double) front.get("hypervolume");
      assertThat((Double) seen.get("hypervolume")).isCloseTo(volume, within(1e-9 * volume));
    }

    assertThat(answer.get("after")).isEqualTo(11L);
    assertThat(Command.run(file, folder).exit()).isZero();
    assertThat(Command.execution(folder, "foreign_trials")).isEqualTo(3);
    assertThat(Command.text(folder.resolve("run/result.json"))).isEqualTo(before);
    assertThat(StudyJournal.read(journal).get(0).trials()).hasSize(11);
  }

  private record Said(int exit, String out, String err) {}

  private Said python(String python, String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(python));
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
