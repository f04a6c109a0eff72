package io.drover.executors.flink;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.executors.cli.cluster.ClusterProcesses;
import io.drover.executors.cli.cluster.ClusterRequest;
import io.drover.executors.cli.cluster.Clustered;
import io.drover.executors.cli.cluster.MasterAddress;
import io.drover.pipelines.round.Session;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Runs pipelines on Apache Flink: on a small cluster inside this JVM, or on one that stands alone.
 * Nothing here mentions a class of Flink, so that its card can be read where there is none.
 */
public final class FlinkExecutor implements Clustered<FlinkExecutor.Params> {
  private static final int REST_PORT = 8081;

  /** How it runs; no influence on results. */
  public record Params(
      @Param(
              doc =
                  "Trainings at the same time, each on one thread; 0 means one for each core of this"
                      + " machine, or for each slot of the cluster.",
              value = "0",
              range = "[0, 4096]")
          int parallelism,
      @Param(
              doc =
                  "Where a stand-alone cluster answers, as host:port of its REST service, such as"
                      + " localhost:8081; drover cluster up flink prints it. Empty means a cluster"
                      + " inside this process.",
              value = "")
          String address,
      @Param(
              doc =
                  "Whether Drover's jars are sent along with every round, for a cluster whose workers"
                      + " do not have them. Those of drover cluster up have them, and start a round"
                      + " sooner without.",
              value = "false")
          boolean sendJars) {
    /** Refuses an address without a port. */
    public Params {
      MasterAddress.check(address, "", "localhost:8081");
      if (sendJars && address.isEmpty()) {
        throw new IllegalArgumentException(
            "send_jars must be false without an address, but is true");
      }
    }
  }

  @Override
  public Card card() {
    return new Card(
        "flink",
        "1.0.0",
        Kind.EXECUTOR,
        "Runs on Apache Flink 1.19: inside this process, or on a cluster.",
        "Runs each round as a batch pipeline on Flink. Without an address one small cluster starts"
            + " inside this process and lives as long as the run; with one, rounds go to the cluster"
            + " that answers there. Trainings are spread over all slots, and what a lost worker had"
            + " not finished is submitted again. The store must be one that every worker reaches.",
        "",
        "Detached submissions without metrics: progress is read from the store.",
        List.of("every task and algorithm"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public Session open(Params params) {
    return FlinkSessions.open(params);
  }

  @Override
  public int defaultPort() {
    return REST_PORT;
  }

  @Override
  public ClusterProcesses processes(ClusterRequest request) {
    return FlinkProcesses.of(request);
  }

  @Override
  public int registeredWorkers(URI monitor) throws IOException {
    return Overview.of(monitor).workers();
  }
}
