package io.drover.executors.flink;

import io.drover.executors.cli.cluster.MasterAddress;
import io.drover.pipelines.round.Session;
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
    URI rest = URI.create("http://" + address);
    try {
      Overview.of(rest);
    } catch (IOException e) {
      throw MasterAddress.unanswered("Flink cluster", "flink", address, e);
    }
    Slots slots = new ClusterSlots(rest, params.parallelism());
    return new FlinkSession(address, slots, true, params.sendJars(), () -> {});
  }
}
