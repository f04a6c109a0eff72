package io.drover.pipelines.round;

import io.drover.pipelines.segment.Chain;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a chain in a thread that the runner does not know. Once one worker is lost, Flink cancels
 * the tasks of all others by interrupting them; here the segment that is being made is finished and
 * committed all the same, and only what comes after it is left.
 */
final class ChainThread {
  private ChainThread() {}

  /** Runs it, and returns when it is done or this thread is interrupted. */
  static void run(ChainRunner runner, Chain chain) {
    AtomicBoolean cancelled = new AtomicBoolean();
    FutureTask<Void> work = new FutureTask<>(() -> runner.run(chain, cancelled::get), null);
    Thread thread = new Thread(work, "training for " + Thread.currentThread().getName());
    thread.setDaemon(true);
    thread.start();
    try {
      work.get();
    } catch (InterruptedException e) {
      cancelled.set(true);
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }
}
