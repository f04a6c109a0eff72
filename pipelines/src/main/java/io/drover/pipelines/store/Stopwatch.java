package io.drover.pipelines.store;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Measures what making an outcome takes. What is measured goes beside the outcome and never into
 * it.
 */
public final class Stopwatch {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS = 1e9;

  private final long millis = System.currentTimeMillis();
  private final long nanos = System.nanoTime();
  private final long cpu = THREADS.getCurrentThreadCpuTime();

  private Stopwatch() {}

  /** Runs from now on. */
  public static Stopwatch start() {
    return new Stopwatch();
  }

  /**
   * The time since the start, asked for by the thread that started it.
   *
   * @param worker the process that did it
   */
  public Times times(String worker) {
    return new Times(
        millis,
        (System.nanoTime() - nanos) / NANOS,
        (THREADS.getCurrentThreadCpuTime() - cpu) / NANOS,
        worker);
  }
}
