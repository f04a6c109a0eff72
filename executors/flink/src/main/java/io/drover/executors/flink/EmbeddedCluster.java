package io.drover.executors.flink;

import io.drover.pipelines.run.RunFailedException;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * A whole Flink cluster inside this process. Used by address like any other: Beam's {@code [local]}
 * would start and stop one for every round, which takes seconds.
 */
final class EmbeddedCluster implements AutoCloseable {
  private static final long MANAGED_MIB_A_SLOT = 32;

  private final MiniCluster cluster;
  private final String address;

  private EmbeddedCluster(MiniCluster cluster, String address) {
    this.cluster = cluster;
    this.address = address;
  }

  /** Starts one whose single worker runs so many trainings at once. */
  static EmbeddedCluster start(int slots) {
    Configuration settings = new Configuration();
    settings.set(RestOptions.PORT, 0);
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(RestOptions.ADDRESS, "localhost");
    settings.set(RestOptions.BIND_ADDRESS, "localhost");
    settings.set(JobManagerOptions.ADDRESS, "localhost");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    settings.set(
        TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(MANAGED_MIB_A_SLOT * slots));
    // A training that goes on after it was cancelled must not bring this process down.
    settings.setString("task.cancellation.timeout", "0");
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    try {
      cluster.start();
      var rest = cluster.getRestAddress().get();
      return new EmbeddedCluster(cluster, rest.getHost() + ":" + rest.getPort());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted while Flink started", e);
    } catch (Exception e) { // as MiniCluster declares it
      throw new RunFailedException("cannot start Flink inside this process: " + e, e);
    }
  }

  /** Host and port of its REST service. */
  String address() {
    return address;
  }

  @Override
  public void close() {
    // Waiting for the end of a training that was cancelled would only delay the end of the run.
    var ignored =
        cluster
            .closeAsync()
            .orTimeout(Duration.ofSeconds(5).toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
  }
}
