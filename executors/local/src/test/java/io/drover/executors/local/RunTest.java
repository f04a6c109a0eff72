package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {
  @TempDir private static Path shared;
  private static Path file;
  private static Path reference;

  @TempDir private Path folder;

  @BeforeAll
  static void runOnce() throws IOException {
    file = Files.writeString(shared.resolve("small.yaml"), Command.PBT);
    reference = shared.resolve("reference");
    Command run = Command.run(file, reference, "--parallelism", "1");
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void leavesEveryFileOfARun() {
    for (String name :
        List.of(
            "experiment.yaml",
            "result.json",
            "execution.json",
            "study.journal",
            "lineage.json",
            "schedule.yaml",
            "curves.csv",
            "report.html",
            "status.json")) {
      assertThat(reference.resolve("run").resolve(name)).isNotEmptyFile();
    }
  }

  @Test
  void theReportTellsHowToRunTheSameAgainWhereItRan() {
    String run = reference.resolve("run").toString();
    assertThat(Command.text(reference.resolve("run/report.html")))
        .contains(
            "./drover run "
                + run
                + "/experiment.yaml --run-dir "
                + run
                + " --store "
                + reference.resolve("store"),
            "The experiment, resolved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "4"})
  void givesTheSameBytesHoweverManyTrainAtOnce(String parallelism) {
    Command run = Command.run(file, folder, "--parallelism", parallelism);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
  }

  @Test
  void trainsNothingTheSecondTime() throws IOException {
    copyStore();
    assertThat(Command.run(file, folder).exit()).isZero();
    assertThat(Command.execution(folder, "segments_run")).isZero();
    assertThat(Command.execution(folder, "segments_reused")).isPositive();
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
  }

  @Test
  void trainsOnlyNewTestSeeds() throws IOException {
    copyStore();
    Command run = Command.run(file, folder, "--set", "seeds.test=5", "--set", "test.beside=[]");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Command.execution(folder, "env_steps_run")).isEqualTo(2 * 3072);
  }

  @Test
  void goesOnWhereALimitStoppedIt() {
    Command stopped = Command.run(file, folder, "--set", "limits.env_steps=20000");
    assertThat(stopped.exit()).isEqualTo(1);
    assertThat(Command.text(folder.resolve("run/result.json")))
        .contains("stopped: limits.env_steps of 20000");
    assertThat(Command.execution(folder, "env_steps_run")).isPositive().isLessThan(20_001);
    assertThat(Command.run(file, folder).exit()).isZero();
    assertThat(Command.execution(folder, "segments_reused")).isPositive();
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
  }

  @Test
  void givesUpAfterTooManyFailures() throws IOException {
    Path diverging =
        Files.writeString(
            folder.resolve("diverging.yaml"),
            Command.PBT.replace(
                "learning_rate: {float: [1e-4, 1e-2]", "ent_coef: {float: [1e39, 1e40]"));
    Command run = Command.run(diverging, folder, "--set", "limits.max_failed=2");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("limits.max_failed of 2 passed");
  }

  @Test
  void countsFailedTrainingsAndNeverAveragesThem() throws IOException {
    Path diverging =
        Files.writeString(
            folder.resolve("diverging.yaml"),
            """
            kind: experiment
            name: diverging
            task: CartPole-v1
            algorithm: {use: ppo, n_envs: 4, n_steps: 64, batch_size: 64, ent_coef: 1e39}
            train: {env_steps: 2560}
            seeds: {test: 3}
            """);
    assertThat(Command.run(diverging, folder).exit()).isZero();
    assertThat(Command.text(folder.resolve("run/result.json")))
        .contains("\"failed\" : 3")
        .contains("\"iqm\" : null")
        .contains("NOT_FINITE");
  }

  @Test
  void refusesARunDirectoryOfAnotherExperiment() throws IOException {
    copy(reference.resolve("run"), folder.resolve("run"));
    Command run = Command.run(file, folder, "--set", "seed=7", "--set", "eval.episodes=2");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("belongs to another experiment")
        .contains("seed")
        .contains("eval.episodes")
        .contains("--run-dir");
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
  }

  @Test
  void refusesToWriteARunThatSomebodyWrites() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Path lock = Files.writeString(folder.resolve("run/.lock"), "process 1 of ann on pasture");
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      Command run = Command.run(file, folder);
      assertThat(held.isValid()).isTrue();
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("is being written by process 1 of ann on pasture");
    }
  }

  @Test
  void tellsWhereItCannotWriteARun() throws IOException {
    Files.writeString(folder.resolve("run"), "a file where the directory should be");
    Command run = Command.run(file, folder);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("cannot write the run directory " + folder.resolve("run"));
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Test
  void checksHowManyTrainAtOnceBeforeItWritesAnything() {
    Command run = Command.run(file, folder, "--parallelism", "-3");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("executor.parallelism").contains("[0, 4096]").contains("-3");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void tellsWhereItCannotWriteTheStore() throws IOException {
    Files.writeString(folder.resolve("store"), "a file where the store should be");
    Command run = Command.run(file, folder);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("in the store " + folder.resolve("store"));
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Test
  void tellsOfAHalfWrittenExperiment() throws IOException {
    copy(reference.resolve("run"), folder.resolve("run"));
    Path bound = folder.resolve("run/experiment.yaml");
    String text = Command.text(bound);
    Files.writeString(bound, text.substring(0, text.length() / 2));
    Command run = Command.run(file, folder);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be gone on with").contains("drover clean");
  }

  @Test
  void repairsAHalfWrittenJournal() throws IOException {
    copyStore();
    copy(reference.resolve("run"), folder.resolve("run"));
    Path journal = folder.resolve("run/study.journal");
    String whole = Command.text(journal);
    Files.writeString(journal, whole.substring(0, whole.length() - 25));
    assertThat(Command.run(file, folder).exit()).isZero();
    assertThat(Command.text(journal)).isEqualTo(whole);
  }

  @Test
  void makesDamagedCheckpointsAndOutcomesAgain() throws IOException {
    copyStore();
    int number = 0;
    for (Path stored : files(folder.resolve("store"))) {
      boolean times = stored.toString().contains("/times/");
      if (!times && number++ % 3 == 0) {
        byte[] bytes = Files.readAllBytes(stored);
        bytes[bytes.length / 2] ^= 8;
        Files.write(stored, bytes);
      }
    }
    Command run = Command.run(file, folder);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Command.execution(folder, "segments_run")).isPositive();
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
  }

  private void copyStore() throws IOException {
    copy(reference.resolve("store"), folder.resolve("store"));
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path source : files(from)) {
      Path target = to.resolve(from.relativize(source).toString());
      Files.createDirectories(target.getParent());
      Files.copy(source, target);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
