package io.drover.executors.spark;

import java.net.URI;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.DeployMessages;
import org.apache.spark.deploy.master.ApplicationInfo;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEndpointRef;
import scala.reflect.ClassTag;

/** What a stand-alone master has granted to a context, whose workers start seconds later. */
final class Grants {
  /** The name under which a stand-alone master answers. */
  private static final String MASTER = "Master";

  private final RpcEndpointRef master;
  private final String application;

  Grants(JavaSparkContext context, String address) {
    URI place = URI.create(address);
    this.master =
        SparkEnv.get()
            .rpcEnv()
            .setupEndpointRef(new RpcAddress(place.getHost(), place.getPort()), MASTER);
    this.application = context.sc().applicationId();
  }

  /** Processes that are to train, whether they have started or not. */
  int executors() {
    ClassTag<DeployMessages.MasterStateResponse> type =
        ClassTag.apply(DeployMessages.MasterStateResponse.class);
    DeployMessages.MasterStateResponse state =
        master.askSync(DeployMessages.RequestMasterState$.MODULE$, type);
    for (ApplicationInfo app : state.activeApps()) {
      if (app.id().equals(application)) {
        return app.executors().size();
      }
    }
    return 0;
  }
}
