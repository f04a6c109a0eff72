package io.drover.pipelines.store;

/**
 * What making an outcome took: the part that differs from run to run.
 *
 * @param startMillis when it started, milliseconds since 1970
 * @param wallSeconds how long it took
 * @param cpuSeconds of the training thread alone
 */
public record Times(long startMillis, double wallSeconds, double cpuSeconds) {}
