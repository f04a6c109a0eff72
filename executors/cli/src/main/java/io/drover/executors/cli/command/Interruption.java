package io.drover.executors.cli.command;

import io.drover.executors.cli.terminal.UntilStopped;
import io.drover.pipelines.round.Drain;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: running segments finish if they do so soon, no new one starts, and what is
 * committed stays.
 */
public final class Interruption implements AutoCloseable {
  /** How long running segments may take to finish; then they are dropped. */
  private static final long GRACE_SECONDS = 10;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean happened;

  private Interruption(Path directory, UntilStopped progress, PrintWriter err) {
    this.hook = new Thread(() -> drain(directory, progress, err), "drain");
  }

  /** Listens until it is closed. */
  public static Interruption listen(Path directory, UntilStopped progress, PrintWriter err) {
    Interruption interruption = new Interruption(directory, progress, err);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether somebody asked to stop. */
  public boolean happened() {
    return happened;
  }

  private void drain(Path directory, UntilStopped progress, PrintWriter err) {
    happened = true;
    progress.stop();
    err.println();
    err.println("Stopping: running segments finish, nothing committed is lost …");
    err.flush();
    Drain.request();
    try {
      boolean finished = ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
      err.println(finished ? "Stopped." : "Stopped; segments that still ran are dropped.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    err.println("To go on, give the same command again. Results so far: " + directory);
    err.flush();
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is shutting down: the hook is running.
    }
  }
}
