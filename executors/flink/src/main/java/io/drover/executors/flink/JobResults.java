package io.drover.executors.flink;

import io.drover.pipelines.run.RunFailedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.util.SerializedThrowable;

/** Why jobs of a cluster failed. */
final class JobResults implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final String address;
  private RestClusterClient<StandaloneClusterId> client;

  JobResults(String address) {
    this.address = address;
  }

  /** What the job of that name ended with, as its worker threw it where its class is known. */
  Throwable cause(String name) {
    try {
      for (JobStatusMessage job : client().listJobs().get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        if (job.getJobName().equals(name)) {
          return client()
              .requestJobResult(job.getJobId())
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .getSerializedThrowable()
              .map(JobResults::whole)
              .orElseGet(() -> new RunFailedException("Flink does not say why", null));
        }
      }
      return new RunFailedException("Flink no longer knows the job " + name, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    } catch (ExecutionException | TimeoutException e) {
      return e;
    } catch (Exception e) { // as the client's constructor declares it
      return e;
    }
  }

  private static Throwable whole(SerializedThrowable thrown) {
    Throwable original = thrown.deserializeError(JobResults.class.getClassLoader());
    // Each of its causes is packed once more; only the last one matters.
    Throwable last = original;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last instanceof SerializedThrowable packed
        ? packed.deserializeError(JobResults.class.getClassLoader())
        : original;
  }

  private RestClusterClient<StandaloneClusterId> client() throws Exception {
    if (client == null) {
      int colon = address.lastIndexOf(':');
      Configuration settings = new Configuration();
      settings.set(RestOptions.ADDRESS, address.substring(0, colon));
      settings.set(RestOptions.PORT, Integer.parseInt(address.substring(colon + 1)));
      client = new RestClusterClient<>(settings, StandaloneClusterId.getInstance());
    }
    return client;
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
