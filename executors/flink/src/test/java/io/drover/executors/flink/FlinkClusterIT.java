package io.drover.executors.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.read.ExperimentReader;
import io.drover.executors.cli.cluster.LocalCluster;
import io.drover.executors.cli.cluster.Ports;
import io.drover.pipelines.run.ExperimentRun;
import io.drover.pipelines.run.Progress;
import io.drover.pipelines.run.RunFailedException;
import io.drover.pipelines.run.RunOutcome;
import io.drover.pipelines.run.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of three processes: a JobManager and two TaskManagers, one of which is killed. */
class FlinkClusterIT {
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

  private static final long STEPS_BETWEEN_KILLS = 30_000;
  private static final Registry REGISTRY = Registry.load();
  private static final FlinkExecutor FLINK = new FlinkExecutor();

  @TempDir private static Path shared;
  private static LocalCluster cluster;
  private static String address;

  @TempDir private Path folder;

  @BeforeAll
  static void up() throws IOException {
    cluster = new LocalCluster(shared.resolve("cluster"));
    address = cluster.up(FLINK, Ports.free(), 2, 1, 512);
    run(shared, "executor=flink", new Progress() {});
  }

  @AfterAll
  static void down() {
    assertThat(cluster.down()).isPositive();
  }

  @Test
  void bothWorkersWork() {
    RunOutcome calm = run(folder, standAlone(), new Progress() {});
    assertThat(bytes(folder)).isEqualTo(bytes(shared));
    assertThat(workers(calm)).hasSize(2);
  }

  /** One kill, or as many as the variable DROVER_KILLS says, each at a later moment of a run. */
  @Test
  void aLostWorkerCostsOnlyWhatItHadNotFinished() throws IOException {
    int kills = Integer.parseInt(System.getenv().getOrDefault("DROVER_KILLS", "1"));
    for (int kill = 0; kill < kills; kill++) {
      Path run = folder.resolve("run-" + kill);
      KillsAWorker progress = new KillsAWorker(run, 1 + kill * STEPS_BETWEEN_KILLS);
      RunOutcome outcome = run(run, standAlone(), progress);
      assertThat(progress.notices).as("notices of a lost worker").isNotEmpty();
      assertThat(bytes(run)).isEqualTo(bytes(shared));
      assertThat(workers(outcome)).hasSize(2);
      // A segment trained again would have other times.
      assertThat(progress.committed).isNotEmpty();
      assertThat(times(run)).containsAllEntriesOf(progress.committed);

      assertThat(cluster.status()).anyMatch(line -> line.contains("is lost"));
      cluster.repair(FLINK);
      assertThat(cluster.status()).noneMatch(line -> line.contains("is lost"));
    }
  }

  @Test
  void findsAStoreThatWorkersDoNotReach() {
    // Each process understands by it a folder of its own.
    Path own = Path.of("/proc/self/cwd");
    assumeTrue(Files.exists(own), "needs the folder /proc of Linux");
    String store = own.resolve("target/unreachable").toString();
    RunSettings settings = new RunSettings(folder.resolve("run"), store);
    assertThatThrownBy(
            () ->
                ExperimentRun.execute(
                    experiment(standAlone()), settings, REGISTRY, new Progress() {}))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("cannot use the store " + store)
        .hasMessageContaining("worker ")
        .hasMessageContaining("--store");
  }

  /** Kills a worker while both train, once something is committed. */
  private static final class KillsAWorker implements Progress {
    private final List<String> notices = new ArrayList<>();
    private final Map<String, String> committed = new TreeMap<>();
    private final Path run;
    private final long afterEnvSteps;
    private boolean killed;

    KillsAWorker(Path run, long afterEnvSteps) {
      this.run = run;
      this.afterEnvSteps = afterEnvSteps;
    }

    @Override
    public void step(Step step) {
      if (!killed && step.envStepsTotal() >= afterEnvSteps) {
        killed = true;
        ProcessHandle.of(process("taskmanager-2")).orElseThrow().destroyForcibly();
        committed.putAll(times(run));
      }
    }

    @Override
    public void notice(String message) {
      notices.add(message);
      committed.putAll(times(run));
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
    return "executor={use: flink, address: \"" + address + "\"}";
  }

  private static Experiment experiment(String executor) {
    return ExperimentReader.read(STUDY, "study", List.of(executor), REGISTRY);
  }

  private static RunOutcome run(Path folder, String executor, Progress progress) {
    RunSettings settings =
        new RunSettings(folder.resolve("run"), folder.resolve("store").toString());
    return ExperimentRun.execute(experiment(executor), settings, REGISTRY, progress);
  }

  private static Map<?, ?> workers(RunOutcome outcome) {
    return (Map<?, ?>) outcome.execution().get("segments_by_worker");
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
