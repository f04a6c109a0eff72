package io.drover.executors.cli.cluster;

import io.drover.pipelines.round.Executor;
import java.io.IOException;
import java.net.URI;

/**
 * An executor of which {@code drover cluster} can start a stand-alone cluster: processes of its own
 * on this machine, made of nothing but the class path that the executor has anyway.
 *
 * @param <P> its parameters, of which {@code address} names such a cluster
 */
public interface Clustered<P extends Record> extends Executor<P> {
  /** Where a cluster listens unless the user says otherwise. */
  int defaultPort();

  /**
   * What to start, the master first. May write files into the folder of the request, such as a
   * configuration; starts nothing itself.
   */
  ClusterProcesses processes(ClusterRequest request);

  /**
   * How many workers have told the master that they are ready.
   *
   * @param monitor what {@link ClusterProcesses#monitor} said
   * @throws IOException if the master does not answer, or not yet
   */
  int registeredWorkers(URI monitor) throws IOException;
}
