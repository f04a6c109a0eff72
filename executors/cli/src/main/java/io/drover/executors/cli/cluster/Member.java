package io.drover.executors.cli.cluster;

import java.time.Instant;
import java.util.Optional;

/**
 * A process of a cluster.
 *
 * @param what what it runs, to start it again when it is lost
 * @param pid of the process
 * @param startedMillis when it started, so that another process that got its number later is not
 *     taken for it; 0 where the system does not tell
 */
record Member(JavaProcess what, long pid, long startedMillis) {
  /** The system rounds differently from one look to the next. */
  private static final long TOLERANCE_MILLIS = 2000;

  static Member of(JavaProcess what, ProcessHandle process) {
    return new Member(what, process.pid(), started(process));
  }

  /** The process, if it still runs. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> Math.abs(started(handle) - startedMillis) <= TOLERANCE_MILLIS);
  }

  boolean isAlive() {
    return process().isPresent();
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
