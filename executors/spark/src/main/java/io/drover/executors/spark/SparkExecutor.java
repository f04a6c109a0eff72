package io.drover.executors.spark;

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
 * Runs pipelines on Apache Spark. Names nothing of Spark itself, so that the catalog can show its
 * card without Spark on the class path.
 */
public final class SparkExecutor implements Clustered<SparkExecutor.Params> {
  private static final int PORT = 7077;

  /** How it runs; no influence on results. */
  public record Params(
      @Param(
              doc =
                  "Trainings at the same time, each on one thread; 0 means one for each core of this"
                      + " machine, or for each core that the cluster's workers offer.",
              value = "0",
              range = "[0, 4096]")
          int parallelism,
      @Param(
              doc =
                  "Where the master of a stand-alone cluster answers, such as"
                      + " spark://127.0.0.1:7077; drover cluster up spark prints it. Empty means"
                      + " inside this process.",
              value = "")
          String address,
      @Param(
              doc =
                  "Memory of each worker's process that trains, MiB; a cluster's workers must offer"
                      + " as much. Embedded, this process's own counts.",
              value = "1024",
              range = "[512, 1048576]")
          int memoryMib,
      @Param(
              doc = "How long to wait for a worker of the cluster to take part, seconds.",
              value = "60",
              range = "[1, 3600]")
          int patienceSeconds) {
    /** Refuses what is no master's address. */
    public Params {
      MasterAddress.check(address, "spark://", "127.0.0.1:7077");
    }

    boolean isEmbedded() {
      return address.isEmpty();
    }
  }

  @Override
  public Card card() {
    return new Card(
        "spark",
        "1.0.0",
        Kind.EXECUTOR,
        "Runs on Apache Spark 3.5, in this process or on a stand-alone cluster.",
        "Runs each round as a pipeline on Beam's SparkRunner. One Spark context lives as long as the"
            + " run: embedded in this JVM, or on a stand-alone cluster by address, such as one that"
            + " 'drover cluster up spark' starts. The segments of a round are spread over as many"
            + " lanes as trainings run at once; a lane that a lost worker leaves behind is taken up"
            + " by another, which skips what is in the store. The store must be a place that every"
            + " worker can reach.",
        "",
        "Lanes are Spark's hash partitions of small whole numbers, which follow one another.",
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
    return SparkRounds.open(params);
  }

  @Override
  public int defaultPort() {
    return PORT;
  }

  @Override
  public ClusterProcesses processes(ClusterRequest request) {
    return StandaloneCluster.processes(request);
  }

  @Override
  public int registeredWorkers(URI monitor) throws IOException {
    return StandaloneCluster.aliveWorkers(monitor);
  }
}
