package io.drover.executors.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.executors.cli.cluster.ClusterStudy;
import io.drover.executors.cli.cluster.LocalCluster;
import io.drover.executors.cli.cluster.Ports;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of three processes: a JobManager and two TaskManagers, one of which is killed. */
class FlinkClusterIT {
  private static final long STEPS_BETWEEN_KILLS = 30_000;
  private static final FlinkExecutor FLINK = new FlinkExecutor();

  @TempDir private static Path shared;
  private static LocalCluster cluster;
  private static String address;

  @TempDir private Path folder;

  @BeforeAll
  static void up() throws IOException {
    cluster = new LocalCluster(shared.resolve("cluster"));
    address = cluster.up(FLINK, Ports.free(), 2, 1, 512);
    ClusterStudy.run(shared, "executor=flink", new Progress() {});
  }

  @AfterAll
  static void down() {
    assertThat(cluster.down()).isPositive();
  }

  @Test
  void bothWorkersWork() {
    RunOutcome calm = ClusterStudy.run(folder, standAlone(), new Progress() {});
    assertThat(ClusterStudy.bytes(folder)).isEqualTo(ClusterStudy.bytes(shared));
    assertThat(ClusterStudy.workers(calm)).hasSize(2);
  }

  /** One kill, or as many as the variable DROVER_KILLS says, each at a later moment of a run. */
  @Test
  void aLostWorkerCostsOnlyWhatItHadNotFinished() throws IOException {
    int kills = Integer.parseInt(System.getenv().getOrDefault("DROVER_KILLS", "1"));
    for (int kill = 0; kill < kills; kill++) {
      Path run = folder.resolve("run-" + kill);
      KillsAWorker progress = new KillsAWorker(run, 1 + kill * STEPS_BETWEEN_KILLS);
      RunOutcome outcome = ClusterStudy.run(run, standAlone(), progress);
      assertThat(progress.notices).as("notices of a lost worker").isNotEmpty();
      assertThat(ClusterStudy.bytes(run)).isEqualTo(ClusterStudy.bytes(shared));
      assertThat(ClusterStudy.workers(outcome)).hasSize(2);
      // A segment trained again would have other times.
      assertThat(progress.committed).isNotEmpty();
      assertThat(ClusterStudy.times(run)).containsAllEntriesOf(progress.committed);

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
    assertThatThrownBy(() -> ClusterStudy.run(standAlone(), settings, new Progress() {}))
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
        ClusterStudy.kill(cluster, "taskmanager-2");
        committed.putAll(ClusterStudy.times(run));
      }
    }

    @Override
    public void notice(String message) {
      notices.add(message);
      committed.putAll(ClusterStudy.times(run));
    }
  }

  private static String standAlone() {
    return "executor={use: flink, address: \"" + address + "\"}";
  }
}
