package io.drover.executors.spark;

import io.drover.executors.cli.cluster.MasterAddress;
import io.drover.pipelines.round.LaneKeys;
import io.drover.pipelines.round.Session;
import io.drover.pipelines.run.RunFailedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.apache.beam.runners.spark.SparkPipelineOptions;
import org.apache.beam.runners.spark.SparkRunner;
import org.apache.beam.runners.spark.translation.SparkContextFactory;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * One Spark context, on which all rounds of a run are submitted: starting one takes seconds, a
 * round on one that runs does not.
 */
final class SparkRounds implements Session {
  private static final int CONNECT_MILLIS = 5000;

  private final JavaSparkContext context;
  private final Workers workers;
  private final boolean remote;
  private int parallelism;
  private List<Integer> keys;

  private SparkRounds(JavaSparkContext context, Workers workers, boolean remote) {
    this.context = context;
    this.workers = workers;
    this.remote = remote;
    look();
  }

  /**
   * Starts a context, and waits for workers.
   *
   * @throws RunFailedException if there is no such cluster, or no worker of it takes part
   */
  static SparkRounds open(SparkExecutor.Params params) {
    boolean remote = !params.isEmbedded();
    if (remote) {
      refuseUnreachable(params.address());
    }
    JavaSparkContext context = new JavaSparkContext(SparkSettings.of(params));
    try {
      Workers workers = new Workers(context, params);
      if (remote) {
        workers.awaitAll();
      }
      SparkContextFactory.setProvidedSparkContext(context);
      // Of this thread and those that it starts, such as the runner's.
      context.setLocalProperty("spark.job.interruptOnCancel", "true");
      return new SparkRounds(context, workers, remote);
    } catch (RuntimeException e) {
      context.stop();
      throw e;
    }
  }

  /** Spark itself asks for a minute, and then ends the context with a stack trace. */
  private static void refuseUnreachable(String address) {
    URI master = URI.create(address);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(master.getHost(), master.getPort()), CONNECT_MILLIS);
    } catch (IOException e) {
      throw MasterAddress.unanswered("Spark master", "spark", address, e);
    }
  }

  @Override
  public PipelineOptions options() {
    workers.awaitAny();
    look();
    SparkPipelineOptions options = PipelineOptionsFactory.create().as(SparkPipelineOptions.class);
    options.setRunner(SparkRunner.class);
    options.setUsesProvidedSparkContext(true);
    // Without a size, what is grouped has as many partitions as there are cores right now; with
    // one, only as many as the round's description, which is small, and one worker does it all.
    options.setBundleSize(0L);
    return options;
  }

  private void look() {
    parallelism = workers.cores();
    keys = keys(Math.max(parallelism, workers.partitions()));
  }

  /**
   * A key for each partition, the first one's first, which starts first.
   *
   * @see org.apache.spark.HashPartitioner
   * @see org.apache.beam.runners.spark.util.ByteArray
   */
  static List<Integer> keys(int partitions) {
    return LaneKeys.of(partitions, hash -> Math.floorMod(hash, partitions));
  }

  @Override
  public PipelineResult submit(Pipeline pipeline) {
    return new SparkResult(pipeline.run(), workers);
  }

  @Override
  public int parallelism() {
    return parallelism;
  }

  /** A lane for each training at a time. */
  @Override
  public int groups(int chains) {
    return Math.min(chains, parallelism);
  }

  @Override
  public int key(int group, int groups) {
    return keys.get(group);
  }

  @Override
  public boolean remote() {
    return remote;
  }

  @Override
  public void close() {
    SparkContextFactory.clearProvidedSparkContext();
    context.stop();
  }
}
