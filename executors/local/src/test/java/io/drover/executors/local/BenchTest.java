package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks by the command line. */
class BenchTest {
  /** Two cells of trainings so short that they come to about what chance does. */
  static final String NIGHTLY =
      """
      kind: benchmark
      name: small
      matrix:
        task: [CartPole-v1]
        algorithm:
          ppo: {use: ppo, n_envs: 4, n_steps: 64, batch_size: 64, net_arch: [8]}
          a2c: {use: a2c, n_envs: 4, n_steps: 8, net_arch: [8]}
      experiment: {train: {env_steps: 1024, checkpoint_every: 1024}, eval: {episodes: 1}, test: {episodes: 2}}
      seeds: 4
      schedule: {cron: '30 2 * * *', zone: Europe/Berlin}
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("small.yaml"), NIGHTLY);
  }

  @Test
  void theSameNightAgainIsTheSameBytesAndTrainsNothing() throws IOException {
    Command first = night("2026-11-22");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("## small, night 2026-11-22: 2 no baseline\n");
    String record = Command.text(night());
    Files.move(folder.resolve("store"), folder.resolve("gone"));

    Command again = night("2026-11-22");
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(Command.text(night())).isEqualTo(record);
    assertThat(folder.resolve("store")).doesNotExist();
    assertThat(folder.resolve("run/summary.md")).hasContent(first.out());
  }

  @Test
  void aNightInAnotherFolderTakesWhatTheStoreHas() {
    night("2026-11-22");
    String record = Command.text(night());
    Command other =
        bench("run", "--night", "2026-11-22", "--run-dir", folder.resolve("other").toString());

    assertThat(other.exit()).isZero();
    assertThat(Command.text(folder.resolve("other/nights/2026-11-22.json"))).isEqualTo(record);
    assertThat(trained(folder.resolve("other"))).isZero();
  }

  @Test
  void nothingChangedIsBitsEqualOnOtherSeeds() {
    night("2026-11-22");
    Command second = night("2026-11-23");

    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(second.out()).startsWith("## small, night 2026-11-23: 2 bits equal\n");
  }

  @Test
  void aPlantedChangeIsWorseAndTheOtherCellStaysEqual() {
    String longer = "experiment.train={env_steps: 40960, checkpoint_every: 40960}";
    night("2026-11-22", longer, "matrix.algorithm.ppo.learning_rate=2e-3");
    Command planted = night("2026-11-23", longer, "matrix.algorithm.ppo.learning_rate=1e-9");

    assertThat(planted.exit()).as(planted.out()).isEqualTo(3);
    assertThat(planted.out())
        .contains("1 worse, 1 bits equal")
        .containsPattern("\\| CartPole-v1\\.ppo \\| \\*\\*▼ worse\\*\\* .*-\\d+\\.\\d \\[-.*\\]");
  }

  @Test
  void anotherFileOnTheSameDateIsAnotherRunOnItsOwnSeeds() {
    night("2026-11-22");
    Command other = night("2026-11-22", "experiment.test.episodes=3");

    assertThat(other.out()).startsWith("## small, night 2026-11-22-2: ");
    assertThat(seeds("2026-11-22")).doesNotContainAnyElementsOf(seeds("2026-11-22-2"));
    assertThat(night("2026-11-22").out()).startsWith("## small, night 2026-11-22: 2 no baseline");
  }

  @Test
  void aNightCanBeComparedWithAStoredOne() throws IOException {
    night("2026-11-22");
    Files.copy(night(), folder.resolve("reference.json"));
    Command compared =
        bench(
            "run",
            "--night",
            "2026-11-25",
            "--set",
            "baseline=reference.json",
            "--run-dir",
            folder.resolve("elsewhere").toString());

    assertThat(compared.out()).contains("2 bits equal", "Baseline: night 2026-11-22");
  }

  @Test
  void historyIsATableAndAPage() throws IOException {
    night("2026-11-22");
    night("2026-11-23");
    Files.writeString(folder.resolve("run/nights/2026-11-21.json"), "{\"format\"");
    Command history = bench("history");

    assertThat(history.exit()).isZero();
    assertThat(history.out())
        .contains("2026-11-22 ", "○ no baseline", "2026-11-23 ", "= bits equal");
    assertThat(history.err()).contains("2026-11-21.json is damaged");
    assertThat(folder.resolve("run/history.html")).content().contains("2 bits equal");
  }

  @Test
  void checkKnowsBenchmarksAndRunSaysWhatToDoWithThem() {
    assertThat(Command.drover("check", file.toString()).out())
        .isEqualTo("small: no problems found in 2 cells\n");
    Command run = Command.run(file, folder);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("must be experiment here", "Maybe drover bench run");
  }

  @Test
  void mistakesAreToldWithoutAStackTrace() {
    Command none = bench("history");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("has run yet").doesNotContain("\tat ");
    Command date = bench("run", "--night", "yesterday");
    assertThat(date.exit()).isEqualTo(2);
    Command baseline = bench("run", "--night", "2026-11-22", "--set", "baseline=2026-01-01");
    assertThat(baseline.exit()).isEqualTo(2);
    assertThat(baseline.err()).contains("the baseline 2026-01-01 is no night of");
  }

  @Test
  void searchesAreRunAsOftenAsThereAreSeeds() throws IOException {
    Files.writeString(
        file,
        """
        kind: benchmark
        name: small
        matrix: {algorithm: [{use: ppo, n_envs: 4, n_steps: 64, batch_size: 64, net_arch: [8]}]}
        experiment:
          task: CartPole-v1
          train: {env_steps: 512}
          space: {learning_rate: {float: [1e-4, 1e-2], log: true}}
          search: {use: pbt, population: 4, interval: 256}
          eval: {episodes: 1}
          seeds: {validate: 1, test: 2}
          test: {episodes: 2, beside: []}
        seeds: 2
        """);
    Command first = night("2026-11-22");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(seeds("2026-11-22")).hasSize(2);
    assertThat(night("2026-11-23").out()).contains("1 bits equal");
    assertThat(seeds("2026-11-23")).doesNotContainAnyElementsOf(seeds("2026-11-22"));
  }

  private Path night() {
    return folder.resolve("run/nights/2026-11-22.json");
  }

  private Command night(String date, String... sets) {
    List<String> arguments = new ArrayList<>(List.of("--night", date));
    for (String set : sets) {
      arguments.addAll(List.of("--set", set));
    }
    return bench("run", arguments.toArray(String[]::new));
  }

  private Command bench(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of("bench", command, file.toString()));
    if (!List.of(more).contains("--run-dir")) {
      arguments.addAll(List.of("--run-dir", folder.resolve("run").toString()));
    }
    if (command.equals("run")) {
      arguments.addAll(List.of("--store", folder.resolve("store").toString()));
    }
    arguments.addAll(List.of(more));
    return Command.drover(arguments.toArray(String[]::new));
  }

  private List<Object> seeds(String night) {
    Map<String, Object> record =
        Json.readObject(Command.text(folder.resolve("run/nights/" + night + ".json")));
    Map<?, ?> cell = (Map<?, ?>) ((List<?>) record.get("cells")).get(0);
    return new ArrayList<>((List<?>) ((Map<?, ?>) cell.get("scores")).get("seeds"));
  }

  /** Segments that the runs of a benchmark's folder did not find in the store. */
  private static long trained(Path directory) {
    try (var files = Files.walk(directory.resolve("cells"))) {
      return files
          .filter(path -> path.endsWith("execution.json"))
          .map(path -> Json.readObject(Command.text(path)))
          .mapToLong(facts -> ((Number) facts.get("segments_run")).longValue())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSchedulerSaysWhatIsWrongWithAFileThatIsNoYaml(@TempDir Path files) throws IOException {
    Files.writeString(files.resolve("half.yaml"), "kind: benchmark\nmatrix: [");
    Files.writeString(files.resolve("other.yaml"), Command.PBT);
    Command schedule =
        Command.drover("bench", "schedule", files.toString(), "--once", "--runs", files + "/runs");
    assertThat(schedule.exit()).isZero();
    assertThat(schedule.err())
        .contains("half.yaml:2:10: ',' or ']' must follow here")
        .contains("other.yaml is no benchmark");
  }
}
