package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were changed, damaged, or left by others. */
class RepairTest {
  private static final String STUDY =
      """
      kind: experiment
      name: repair
      task: CartPole-v1
      algorithm: {use: ppo, n_envs: 2, n_steps: 32, batch_size: 32, net_arch: [8]}
      train: {env_steps: 256}
      space: {learning_rate: {float: [1e-4, 1e-2], log: true}}
      search: {use: pbt, population: 3, interval: 128}
      eval: {episodes: 2}
      seeds: {tune: [3], validate: [4], test: [1, 2]}
      test: {episodes: 2, beside: []}
      """;

  @TempDir private Path folder;
  private Path file;
  private String run;
  private List<String> results;

  @BeforeEach
  void runOnce() throws IOException {
    file = Files.writeString(folder.resolve("repair.yaml"), STUDY);
    Command command = Command.run(file, folder);
    assertThat(command.exit()).as(command.err()).isZero();
    run = folder.resolve("run").toString();
    results = Command.results(folder);
  }

  @Test
  void replaysOnSeedsThatTheRunDidNotEvenTuneOn() {
    Command replay = replay();
    assertThat(replay.exit()).as(replay.err()).isZero();
    assertThat(folder.resolve("run/replay-5-6.json")).exists();
  }

  @Test
  void refusesToReplayASomethingElse() throws IOException {
    Path schedule = folder.resolve("run/schedule.yaml");
    String whole = Command.text(schedule);
    for (String changed :
        List.of(
            whole.replace("to: 256", "to: 192"),
            whole.replaceAll("learning_rate: [^}]*", "learning_rate: 7"),
            whole.replaceAll("learning_rate: [^}]*", "foo: 4"),
            whole.substring(0, whole.length() / 2))) {
      Files.writeString(schedule, changed);
      Command replay = replay();
      assertThat(replay.exit()).as(changed).isEqualTo(2);
      assertThat(replay.err()).contains("schedule.yaml").doesNotContain("\tat ");
    }
  }

  @Test
  void refusesAnExperimentThatWasChangedInPlace() throws IOException {
    Path bound = folder.resolve("run/experiment.yaml");
    Files.writeString(bound, Command.text(bound).replace("env_steps: 256", "env_steps: 512"));
    for (Command command : List.of(replay(), Command.run(file, folder))) {
      assertThat(command.exit()).isEqualTo(2);
      assertThat(command.err()).contains("cannot be gone on with");
    }
  }

  @Test
  void setsAJournalAsideThatNobodyCanRead() throws IOException {
    Path journal = folder.resolve("run/study.journal");
    String whole = Command.text(journal);
    Files.writeString(journal, "{\"op_code\": 99, \"worker_id\": \"x\"}\n" + whole);
    assertThat(Command.run(file, folder).exit()).isZero();
    assertThat(folder.resolve("run/study.journal.old1")).exists();
    assertThat(Command.text(journal).lines()).hasSameSizeAs(whole.lines().toList());
  }

  @Test
  void makesEverythingAnewThatOtherCodeLeft() throws IOException {
    Files.writeString(folder.resolve("run/.code"), "0123\n");
    Files.writeString(folder.resolve("run/result.json"), "stale");
    assertThat(Command.run(file, folder).exit()).isZero();
    assertThat(folder.resolve("run/study.journal.old1")).exists();
    assertThat(Command.results(folder)).isEqualTo(results);
  }

  @Test
  void leavesAloneWhatIsNotOursInTheStore() throws IOException {
    for (String name : List.of("outcomes/b", "tmp/notes.txt", "blobs/readme")) {
      Path foreign = folder.resolve("store").resolve(name);
      Files.createDirectories(foreign.getParent());
      Files.writeString(foreign, "not ours");
    }
    String store = folder.resolve("store").toString();
    for (String command : List.of("ls", "du", "gc")) {
      assertThat(Command.drover("store", command, "--store", store).exit()).isZero();
    }
    assertThat(folder.resolve("store/tmp/notes.txt")).exists();
    assertThat(folder.resolve("store/blobs/readme")).exists();
  }

  @Test
  void knowsTheBestScoreAfterTheEnd() {
    assertThat(Command.drover("status", run).out()).containsPattern("best +[0-9]");
  }

  private Command replay() {
    return Command.drover(
        "replay", run, "--seeds", "2", "--store", folder.resolve("store").toString());
  }
}
