package io.drover.executors.spark;

import io.drover.pipelines.round.Session;
import io.drover.pipelines.run.RunFailedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.apache.beam.runners.spark.SparkPipelineOptions;
import org.apache.beam.runners.spark.SparkRunner;
import org.apache.beam.runners.spark.translation.SparkContextFactory;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * One Spark context, on which all rounds of a run are submitted: starting one takes seconds, a
 * round on one that runs does not.
 */
final class SparkRounds implements Session {
  private static final int CONNECT_MILLIS = 5000;
  private static final long POLL_MILLIS = 100;

  /** Without a new executor for so long, whoever wants to take part is there. */
  private static final long QUIET_MILLIS = 1000;

  private static final long BUNDLE_BYTES = 1L << 30;

  private final JavaSparkContext context;
  private final int parallelism;

  private SparkRounds(JavaSparkContext context, int parallelism) {
    this.context = context;
    this.parallelism = parallelism;
  }

  /**
   * Starts a context, and waits for workers.
   *
   * @throws RunFailedException if there is no such cluster, or no worker of it takes part
   */
  static SparkRounds open(SparkExecutor.Params params) {
    if (!params.isEmbedded()) {
      refuseUnreachable(params.address());
    }
    JavaSparkContext context = new JavaSparkContext(SparkSettings.of(params));
    try {
      if (!params.isEmbedded()) {
        awaitWorkers(context, params);
      }
      SparkContextFactory.setProvidedSparkContext(context);
      return new SparkRounds(context, params.parallelism());
    } catch (RuntimeException e) {
      context.stop();
      throw e;
    }
  }

  /** Spark itself asks for a minute, and then ends the context with a stack trace. */
  private static void refuseUnreachable(String address) {
    URI master = URI.create(address);
    if (master.getHost() == null || master.getPort() < 0) {
      throw new RunFailedException(
          "executor.address must be like spark://localhost:7077, but is " + address, null);
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(master.getHost(), master.getPort()), CONNECT_MILLIS);
    } catch (IOException e) {
      throw new RunFailedException(
          "there is no Spark master at "
              + address
              + " ("
              + e.getMessage()
              + ")\n  drover cluster up spark starts one on this machine",
          e);
    }
  }

  private static void awaitWorkers(JavaSparkContext context, SparkExecutor.Params params) {
    long start = System.nanoTime();
    long quietSince = start;
    int seen = 0;
    while (seen == 0 || millisSince(quietSince) < QUIET_MILLIS) {
      if (seen == 0 && millisSince(start) > params.patienceSeconds() * 1000L) {
        throw new RunFailedException(
            "no worker of "
                + params.address()
                + " took part within "
                + params.patienceSeconds()
                + " s: is one free that offers "
                + params.memoryMib()
                + " MiB (executor.memory_mib)?",
            null);
      }
      int now = executors(context);
      if (now != seen) {
        seen = now;
        quietSince = System.nanoTime();
      }
      if (seen > 0 && params.parallelism() > 0) {
        // The context itself has waited for as many cores as were asked for.
        return;
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted while waiting for Spark's workers", e);
    }
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  /** The driver itself stands among them. */
  private static int executors(JavaSparkContext context) {
    return context.sc().statusTracker().getExecutorInfos().length - 1;
  }

  @Override
  public PipelineOptions options() {
    SparkPipelineOptions options = PipelineOptionsFactory.create().as(SparkPipelineOptions.class);
    options.setRunner(SparkRunner.class);
    options.setUsesProvidedSparkContext(true);
    // A round's description is one bundle, read by one task; and with a size given, what is grouped
    // has as many partitions as there are cores right now.
    options.setBundleSize(BUNDLE_BYTES);
    return options;
  }

  @Override
  public int parallelism() {
    return parallelism > 0 ? parallelism : context.defaultParallelism();
  }

  /**
   * A lane for each training at a time. The lanes' numbers are Spark's keys, and up to 128 of them,
   * each of one byte, never share a partition while there are partitions for all.
   */
  @Override
  public int groups(int chains) {
    return Math.min(chains, parallelism());
  }

  @Override
  public void close() {
    SparkContextFactory.clearProvidedSparkContext();
    context.stop();
  }
}
