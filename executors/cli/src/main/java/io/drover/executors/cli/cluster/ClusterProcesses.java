package io.drover.executors.cli.cluster;

import java.util.List;

/**
 * What a cluster is made of.
 *
 * @param address what users put into {@code executor.address}
 * @param monitor where {@link Clustered#registeredWorkers} asks, an address of HTTP
 * @param master started first
 * @param workers started once the master answers
 */
public record ClusterProcesses(
    String address, String monitor, JavaProcess master, List<JavaProcess> workers) {
  public ClusterProcesses {
    workers = List.copyOf(workers);
  }
}
