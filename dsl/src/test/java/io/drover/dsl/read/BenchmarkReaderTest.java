package io.drover.dsl.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.benchmark.Baseline;
import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.benchmark.Cell;
import io.drover.dsl.benchmark.Missed;
import io.drover.dsl.benchmark.Night;
import io.drover.dsl.benchmark.Schedule;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.preset.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchmarkReaderTest {
  private static final String FILE =
      """
      kind: benchmark
      name: nightly
      matrix:
        task: [CartPole-v1, {use: Acrobot-v1, max_episode_steps: 100}]
        algorithm:
          wide: {use: ppo, n_envs: 8, n_steps: 128, batch_size: 256, net_arch: [64, 64]}
          narrow: {use: ppo, n_envs: 8, n_steps: 128, batch_size: 256, net_arch: [8]}
        algorithm.learning_rate: [1e-3]
      experiment:
        train: {env_steps: 20480}
      schedule: {cron: '30 2 * * *', zone: Europe/Berlin}
      """;
  private static final String RATES = "  algorithm.learning_rate: [1e-3]\n";
  private static final LocalDate DATE = LocalDate.of(2026, 11, 23);

  @TempDir private Path folder;

  @Test
  void everyCombinationIsACellTheFirstAxisChangingLast() throws IOException {
    Benchmark benchmark = read(FILE.replace(RATES, ""));

    assertThat(benchmark.cells())
        .extracting(Cell::name)
        .containsExactly(
            "CartPole-v1.wide", "CartPole-v1.narrow", "Acrobot-v1.wide", "Acrobot-v1.narrow");
    Cell last = benchmark.cells().get(3);
    assertThat(last.task()).isEqualTo("Acrobot-v1");
    assertThat(last.variant()).isEqualTo("narrow");
    assertThat(last.experiment().name()).isEqualTo("nightly.Acrobot-v1.narrow");
    assertThat(last.experiment().task().params()).containsEntry("max_episode_steps", 100L);
    assertThat(last.experiment().algorithm().params()).containsEntry("net_arch", List.of(8L));
    assertThat(last.experiment().train().envSteps()).isEqualTo(20480);
  }

  @Test
  void anAxisCanBeAnyPathIntoTheExperiment() throws IOException {
    Benchmark benchmark = read(FILE);

    assertThat(benchmark.cells().get(0).name()).isEqualTo("CartPole-v1.wide.1e-3");
    assertThat(benchmark.cells())
        .allSatisfy(
            cell ->
                assertThat(cell.experiment().algorithm().params())
                    .containsEntry("learning_rate", 1e-3));
  }

  @Test
  void defaultsAreFilledIn() throws IOException {
    Benchmark benchmark = read(FILE);

    assertThat(benchmark.seeds()).isEqualTo(5);
    assertThat(benchmark.alpha()).isEqualTo(0.05);
    assertThat(benchmark.baseline()).isEqualTo(new Baseline.Last());
    assertThat(benchmark.normalize()).isEmpty();
    assertThat(benchmark.schedule())
        .isEqualTo(
            Optional.of(new Schedule("30 2 * * *", ZoneId.of("Europe/Berlin"), Missed.RUN_ONCE)));
  }

  @Test
  void setsReachIntoTheMatrixByNames() throws IOException {
    Benchmark benchmark = read(FILE, "matrix.algorithm.narrow.gamma=0.5", "seeds=7");

    assertThat(benchmark.seeds()).isEqualTo(7);
    assertThat(benchmark.cells().get(0).experiment().algorithm().params())
        .containsEntry("gamma", 0.99);
    assertThat(benchmark.cells().get(1).experiment().algorithm().params())
        .containsEntry("gamma", 0.5);
  }

  @Test
  void baselinesAreDatesOrFiles() throws IOException {
    Path stored = Files.writeString(folder.resolve("reference.json"), "{}");

    assertThat(read(FILE, "baseline='2026-11-01'").baseline())
        .isEqualTo(new Baseline.Of(LocalDate.of(2026, 11, 1)));
    assertThat(read(FILE, "baseline=2026-11-01").baseline())
        .isEqualTo(new Baseline.Of(LocalDate.of(2026, 11, 1)));
    assertThat(read(FILE, "baseline=reference.json").baseline())
        .isEqualTo(new Baseline.Stored(stored.toAbsolutePath()));
  }

  @Test
  void noTwoNightsHaveASeedInCommonAndNoneHasTheCanarys() throws IOException {
    Cell cell = read(FILE).cells().get(0);
    Set<Long> seen = new HashSet<>(cell.canary().seeds().test());
    int count = seen.size();
    for (int day = 0; day < 400; day++) {
      for (int run = 0; run < 3; run++) {
        for (Experiment e : cell.night(new Night(DATE.plusDays(day), run), 50)) {
          seen.addAll(e.seeds().test());
          count += e.seeds().test().size();
        }
      }
    }
    assertThat(count).isEqualTo(1 + 400 * 3 * 50);
    assertThat(seen).hasSize(count);
  }

  @Test
  void searchesHaveSeedsOfTheirOwnEach() throws IOException {
    String file =
        FILE.replace(RATES, "")
            + """
              search: {use: pbt, population: 4, interval: 2048}
              space: {learning_rate: {float: [1e-4, 1e-2], log: true}}
              seeds: {tune: 2, validate: 3, test: 4}
            """
                .indent(0);
    String inTemplate = file.replace("schedule: {cron: '30 2 * * *', zone: Europe/Berlin}\n", "");
    Cell cell = read(inTemplate).cells().get(0);
    Set<Long> seen = new HashSet<>();
    Set<Long> roots = new HashSet<>();
    int count = 0;
    for (int day = 0; day < 50; day++) {
      List<Experiment> experiments = cell.night(new Night(DATE.plusDays(day), 0), 5);
      assertThat(experiments).hasSize(5);
      for (Experiment e : experiments) {
        roots.add(e.seed());
        for (List<Long> ids : List.of(e.seeds().tune(), e.seeds().validate(), e.seeds().test())) {
          seen.addAll(ids);
          count += ids.size();
        }
      }
    }
    Experiment canary = cell.canary();
    assertThat(roots).hasSize(250).doesNotContain(canary.seed());
    assertThat(seen).hasSize(count).doesNotContainAnyElementsOf(canary.seeds().test());
    assertThat(count).isEqualTo(250 * 9);
  }

  @Test
  void saysHowManySeedsAreNeededForAnyVerdict() throws IOException {
    // With five against five, the smallest two-sided probability is 2 in 252 = 0.0079.
    Benchmark four = read(FILE.replace(RATES, ""));
    assertThat(four.fewestSeeds()).isEqualTo(5);
    assertThat(read(FILE, "alpha=0.03").fewestSeeds()).isEqualTo(6);
    assertThat(read(FILE, "matrix.task=[CartPole-v1]", "alpha=0.5").fewestSeeds()).isEqualTo(3);
  }

  @Test
  void tellsBenchmarksFromOtherFiles() throws IOException {
    Path benchmark = Files.writeString(folder.resolve("a.yaml"), FILE);
    Path other = Files.writeString(folder.resolve("b.yaml"), "kind: experiment\n");
    Path wrong = Files.writeString(folder.resolve("c.yaml"), "kind: [\n");

    assertThat(BenchmarkReader.isBenchmark(benchmark)).isTrue();
    assertThat(BenchmarkReader.isBenchmark(other)).isFalse();
    assertThat(BenchmarkReader.isBenchmark(wrong)).isFalse();
    assertThat(BenchmarkReader.isBenchmark(folder.resolve("d.yaml"))).isFalse();
  }

  @Test
  void tasksAreNormalisedByTheirRanges() throws IOException {
    Benchmark benchmark =
        read(FILE + "normalize: {CartPole-v1: [0, 500], Acrobot-v1: [-500, -100]}\n");

    assertThat(benchmark.normalize())
        .isEqualTo(
            Map.of(
                "CartPole-v1", new Benchmark.Range(0, 500),
                "Acrobot-v1", new Benchmark.Range(-500, -100)));
    assertThat(benchmark.normalize().get("Acrobot-v1").normalize(-200)).isEqualTo(0.75);
  }

  private Benchmark read(String text, String... sets) throws IOException {
    Path file = Files.writeString(folder.resolve("nightly.yaml"), text);
    return BenchmarkReader.read(file, List.of(sets), Catalog.of(Fakes.REGISTRY));
  }
}
