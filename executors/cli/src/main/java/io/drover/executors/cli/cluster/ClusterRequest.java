package io.drover.executors.cli.cluster;

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
public record ClusterRequest(Path folder, int port, int workers, int slots, int memoryMib) {}
