package io.drover.executors.flink;

import io.drover.pipelines.round.Session;
import io.drover.pipelines.run.RunFailedException;
import java.io.IOException;
import java.net.URI;

/** Opens sessions: with a cluster of this process, or with one that stands alone. */
final class FlinkSessions {
  private FlinkSessions() {}

  static Session open(FlinkExecutor.Params params) {
    return params.address().isEmpty() ? embedded(params) : standAlone(params);
  }

  private static Session embedded(FlinkExecutor.Params params) {
    int slots =
        params.parallelism() > 0
            ? params.parallelism()
            : Runtime.getRuntime().availableProcessors();
    EmbeddedCluster cluster = EmbeddedCluster.start(slots);
    return new FlinkSession(
        cluster.address(), new Slots.Fixed(slots), false, false, cluster::close);
  }

  private static Session standAlone(FlinkExecutor.Params params) {
    String address = params.address();
    Slots slots = new ClusterSlots(URI.create("http://" + address), params.parallelism());
    try {
      Overview.of(URI.create("http://" + address));
    } catch (IOException e) {
      throw new RunFailedException(
          "no Flink cluster answers at "
              + address
              + ", which is executor.address ("
              + e
              + ").\n  drover cluster up flink starts one, and says its address.",
          e);
    }
    return new FlinkSession(address, slots, true, params.sendJars(), () -> {});
  }
}
