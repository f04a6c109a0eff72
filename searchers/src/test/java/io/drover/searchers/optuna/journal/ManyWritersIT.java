package io.drover.searchers.optuna.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.Study;
import io.drover.searchers.optuna.StudyTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes of Drover's and of Optuna's on one journal at once. The environment variable {@code
 * DROVER_WRITERS_TRIALS} says how many trials each adds.
 */
class ManyWritersIT {
  private static final int WRITERS = 4;
  private static final int TRIALS =
      Integer.parseInt(System.getenv().getOrDefault("DROVER_WRITERS_TRIALS", "40"));

  @TempDir private Path folder;

  static List<String> pythons() {
    return OptunaPython.all();
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void noTrialIsLostOrDoubled(String path) throws Exception {
    OptunaPython python = new OptunaPython(path);
    python.require("optuna", "pandas", "plotly", "sklearn", "scipy");
    Path script = OptunaPython.script("studies.py", folder);
    Path journal = folder.resolve("study.journal");
    StudyJournal.sync(journal, study("nobody", 0, false));
    List<Process> processes = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      Path errors = folder.resolve("python" + writer + ".txt");
      String count = String.valueOf(TRIALS);
      processes.add(
          python.start(script, errors, "write", journal.toString(), "shared", count, "w" + writer));
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  ManyWritersIT.class.getName(),
                  journal.toString(),
                  "run-" + writer,
                  count)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("drover" + writer + ".txt").toFile())
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).as(said()).isZero();
    }
    Set<String> known = new TreeSet<>();
    List<FrozenTrial> trials = StudyJournal.read(journal).get(0).trials();
    for (FrozenTrial trial : trials) {
      assertThat(trial.state().finished()).as("trial %s", trial).isTrue();
      Map<String, Object> of = trial.userAttrs();
      known.add(
          trial.own().isPresent()
              ? of.get(FrozenTrial.RUN) + "-" + of.get(FrozenTrial.TRIAL)
              : (String) of.get("from"));
    }
    assertThat(trials).hasSize(2 * WRITERS * TRIALS);
    assertThat(known).hasSize(2 * WRITERS * TRIALS);
    assertThat(python.run(script, "trials", journal.toString(), "shared").get("rows"))
        .isEqualTo(2L * WRITERS * TRIALS);
  }

  private String said() throws IOException {
    StringBuilder said = new StringBuilder();
    try (var files = Files.newDirectoryStream(folder, "*.txt")) {
      for (Path file : files) {
        said.append(file.getFileName()).append(": ").append(Files.readString(file)).append('\n');
      }
    }
    return said.toString();
  }

  /** One of the writers: adds trials one by one, each as it runs and as it has finished. */
  public static void main(String[] arguments) throws IOException {
    StudyJournal journal = new StudyJournal(Path.of(arguments[0]));
    for (int trials = 1; trials <= Integer.parseInt(arguments[2]); trials++) {
      journal.sync(study(arguments[1], trials, true));
      journal.sync(study(arguments[1], trials, false));
    }
  }

  private static Study study(String run, int trials, boolean lastRuns) {
    List<StudyTrial> all = new ArrayList<>();
    for (int trial = 0; trial < trials; trial++) {
      all.add(
          lastRuns && trial == trials - 1
              ? Studies.running(trial)
              : Studies.finished(trial, trial % 5 == 3));
    }
    return new Study("shared", true, "eval/return_mean", Studies.SPACE, all, Map.of(), run);
  }
}
