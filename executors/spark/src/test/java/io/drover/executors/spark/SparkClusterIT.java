package io.drover.executors.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.read.ExperimentReader;
import io.drover.executors.cli.cluster.LocalCluster;
import io.drover.executors.cli.cluster.Ports;
import io.drover.pipelines.run.ExperimentRun;
import io.drover.pipelines.run.Progress;
import io.drover.pipelines.run.RunOutcome;
import io.drover.pipelines.run.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of three processes: a master and two workers, one of which is killed. */
class SparkClusterIT {
  private static final String STUDY =
      """
      kind: experiment
      name: small
      task: CartPole-v1
      algorithm: {use: ppo, n_envs: 4, n_steps: 64, batch_size: 64, net_arch: [16, 16]}
      train: {env_steps: 30720}
      space:
        learning_rate: {float: [1e-4, 1e-2], log: true}
        n_epochs: {int: [1, 6]}
      search: {use: pbt, population: 4, interval: 10240}
      eval: {episodes: 4}
      seeds: {tune: 1, validate: 1, test: 2}
      test: {episodes: 4, beside: []}
      """;

  private static final Registry REGISTRY = Registry.load();

  @TempDir private static Path shared;
  private static LocalCluster cluster;
  private static String address;

  @TempDir private Path folder;

  @BeforeAll
  static void up() throws IOException {
    cluster = new LocalCluster(shared.resolve("cluster"));
    address = cluster.up(new SparkExecutor(), Ports.free(), 2, 1, 512);
    run(shared, "executor=spark", new Progress() {});
  }

  @AfterAll
  static void down() {
    assertThat(cluster.down()).isPositive();
  }

  @Test
  void bothWorkersWorkAndALostOneCostsOnlyWhatItHadNotFinished() {
    KillsAWorker progress = new KillsAWorker(folder);
    RunOutcome outcome = run(folder, standAlone(), progress);
    assertThat(progress.killed).isTrue();
    assertThat(bytes(folder)).isEqualTo(bytes(shared));
    Map<?, ?> workers = (Map<?, ?>) outcome.execution().get("segments_by_worker");
    assertThat(workers).hasSizeGreaterThanOrEqualTo(2);
    // A segment trained again would have other times.
    assertThat(progress.committed).isNotEmpty();
    assertThat(times(folder)).containsAllEntriesOf(progress.committed);
  }

  /** Kills a worker once something is committed. */
  private static final class KillsAWorker implements Progress {
    private final Map<String, String> committed = new TreeMap<>();
    private final Path folder;
    private boolean killed;

    KillsAWorker(Path folder) {
      this.folder = folder;
    }

    @Override
    public void step(Step step) {
      if (!killed && step.envStepsTotal() >= 40_000) {
        killed = true;
        ProcessHandle.of(process("worker-2")).orElseThrow().destroyForcibly();
        committed.putAll(times(folder));
      }
    }
  }

  private static long process(String name) {
    return cluster.status().stream()
        .filter(line -> line.contains(name))
        .map(line -> line.replaceAll(".*process (\\d+).*", "$1"))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private static String standAlone() {
    return "executor={use: spark, memory_mib: 512, patience_seconds: 240, address: \""
        + address
        + "\"}";
  }

  private static RunOutcome run(Path folder, String executor, Progress progress) {
    Experiment experiment = ExperimentReader.read(STUDY, "study", List.of(executor), REGISTRY);
    RunSettings settings =
        new RunSettings(folder.resolve("run"), folder.resolve("store").toString());
    return ExperimentRun.execute(experiment, settings, REGISTRY, progress);
  }

  private static String bytes(Path folder) {
    return text(folder.resolve("run/result.json")) + text(folder.resolve("run/lineage.json"));
  }

  private static Map<String, String> times(Path folder) {
    Map<String, String> times = new TreeMap<>();
    Path outcomes = folder.resolve("store/outcomes");
    if (!Files.exists(outcomes)) {
      return times;
    }
    try (Stream<Path> files = Files.walk(outcomes)) {
      for (Path outcome : files.filter(Files::isRegularFile).toList()) {
        String name = outcomes.relativize(outcome).toString();
        times.put(name, text(folder.resolve("store/times").resolve(name)));
      }
      return times;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
