package io.drover.pipelines.store;

/**
 * What making an outcome took: the part that differs from run to run.
 *
 * @param startMillis when it started, milliseconds since 1970
 * @param wallSeconds how long it took
 * @param cpuSeconds of the training thread alone
 * @param worker the process that did it; empty where that is not known
 */
public record Times(long startMillis, double wallSeconds, double cpuSeconds, String worker) {
  /** Takes nothing for an empty name: earlier versions wrote none. */
  public Times {
    worker = worker == null ? "" : worker;
  }
}
