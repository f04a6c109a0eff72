package io.drover.executors.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.executors.cli.cluster.ClusterStudy;
import io.drover.executors.cli.cluster.LocalCluster;
import io.drover.executors.cli.cluster.Ports;
import io.drover.pipelines.run.Progress;
import io.drover.pipelines.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of three processes: a master and two workers, one of which is killed. */
class SparkClusterIT {

  @TempDir private static Path shared;
  private static LocalCluster cluster;
  private static String address;

  @TempDir private Path folder;

  @BeforeAll
  static void up() throws IOException {
    cluster = new LocalCluster(shared.resolve("cluster"));
    address = cluster.up(new SparkExecutor(), Ports.free(), 2, 1, 512);
    ClusterStudy.run(shared, "executor=spark", new Progress() {});
  }

  @AfterAll
  static void down() {
    assertThat(cluster.down()).isPositive();
  }

  @Test
  void bothWorkersWorkAndALostOneCostsOnlyWhatItHadNotFinished() {
    KillsAWorker progress = new KillsAWorker(folder);
    RunOutcome outcome = ClusterStudy.run(folder, standAlone(), progress);
    assertThat(progress.killed).isTrue();
    assertThat(ClusterStudy.bytes(folder)).isEqualTo(ClusterStudy.bytes(shared));
    assertThat(ClusterStudy.workers(outcome)).hasSizeGreaterThanOrEqualTo(2);
    // A segment trained again would have other times.
    assertThat(progress.committed).isNotEmpty();
    assertThat(ClusterStudy.times(folder)).containsAllEntriesOf(progress.committed);
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
        ClusterStudy.kill(cluster, "worker-2");
        committed.putAll(ClusterStudy.times(folder));
      }
    }
  }

  private static String standAlone() {
    return "executor={use: spark, memory_mib: 512, patience_seconds: 240, address: \""
        + address
        + "\"}";
  }
}
