package io.drover.executors.cli.cluster;

import com.sun.management.OperatingSystemMXBean;
import io.drover.executors.cli.usage.UsageException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * The cluster that a user wants.
 *
 * @param folder of the cluster's own: configuration, logs, work files
 * @param port where it is to listen; it was free a moment ago
 * @param workers processes that train
 * @param slots trainings at the same time in each of them
 * @param memoryMib heap of each worker, MiB
 */
public record ClusterRequest(Path folder, int port, int workers, int slots, int memoryMib) {
  private static final int LAST_PORT = 65535;
  private static final int BITS_OF_A_MIB = 20;

  /**
   * Refuses what this machine cannot have.
   *
   * @throws UsageException which says what it can
   */
  public ClusterRequest {
    atLeastOne("--workers", workers);
    atLeastOne("--slots", slots);
    if (port < 1 || port > LAST_PORT) {
      throw new UsageException("--port must be in [1, " + LAST_PORT + "], but is " + port);
    }
    long there =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
            >> BITS_OF_A_MIB;
    if ((long) workers * memoryMib > there) {
      throw new UsageException(
          workers
              + " workers with "
              + memoryMib
              + " MiB each (--memory) do not fit into the "
              + there
              + " MiB of this machine.\n  Maybe --workers "
              + Math.max(1, there / 2 / memoryMib));
    }
  }

  private static void atLeastOne(String option, int given) {
    if (given < 1) {
      throw new UsageException(option + " must be at least 1, but is " + given);
    }
  }
}
