package io.drover.executors.cli.cluster;

import io.drover.executors.cli.usage.UsageException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Sees to it that a start which is interrupted, as by Ctrl-C, leaves no process behind that the
 * cluster's folder does not remember, and none at all of a cluster that was not up before.
 */
final class StartGuard implements AutoCloseable {
  private final Path folder;
  private final Thread hook;
  private boolean interrupted;

  /**
   * Guards until it is closed.
   *
   * @param folder of the cluster
   * @param undo what to do when it is interrupted
   */
  StartGuard(Path folder, Runnable undo) {
    this.folder = folder;
    this.hook = new Thread(() -> interrupt(undo), "cluster-start");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private synchronized void interrupt(Runnable undo) {
    interrupted = true;
    undo.run();
  }

  /** Starts a process and remembers it, or neither. */
  synchronized ClusterState start(Launch launch, JavaProcess wanted, ClusterState state)
      throws IOException {
    check();
    ClusterState more = state.with(launch.start(wanted));
    more.write(folder);
    return more;
  }

  /**
   * Ends the start.
   *
   * @throws UsageException if it was interrupted
   */
  synchronized void check() {
    if (interrupted) {
      throw new UsageException("interrupted while the cluster started");
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending: the hook has run, or runs.
    }
  }
}
