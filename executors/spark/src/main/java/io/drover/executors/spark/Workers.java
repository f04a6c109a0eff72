package io.drover.executors.spark;

import io.drover.pipelines.run.RunFailedException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers that take part in a run; embedded, this process. */
final class Workers {
  private static final Logger log = LoggerFactory.getLogger(Workers.class);
  private static final long LOOK_MILLIS = 100;

  private final JavaSparkContext context;
  private final SparkExecutor.Params params;

  Workers(JavaSparkContext context, SparkExecutor.Params params) {
    this.context = context;
    this.params = params;
  }

  /** Waits until somebody takes part, and then for the others that the master has granted. */
  void awaitAll() {
    awaitAny();
    Grants grants = new Grants(context, params.address());
    long start = System.nanoTime();
    while (count() < grants.executors() && System.nanoTime() - start < patienceNanos()) {
      pause();
    }
  }

  /**
   * Waits until somebody takes part.
   *
   * @throws RunFailedException if nobody does
   */
  void awaitAny() {
    long start = System.nanoTime();
    while (!any()) {
      if (System.nanoTime() - start > patienceNanos()) {
        throw new RunFailedException(
            "no worker of "
                + params.address()
                + " takes part, which is executor.address: is one free that offers "
                + params.memoryMib()
                + " MiB (executor.memory_mib)?\n  drover cluster up spark starts some",
            null);
      }
      pause();
    }
  }

  /** Trainings that can run at the same time now. */
  int cores() {
    return params.parallelism() > 0 ? params.parallelism() : partitions();
  }

  /** In how many parts Spark divides what is grouped: one for each core, at least two. */
  int partitions() {
    return context.defaultParallelism();
  }

  boolean any() {
    return params.isEmbedded() || count() > 0;
  }

  /** How long to wait for workers. */
  long patienceNanos() {
    return TimeUnit.SECONDS.toNanos(params.patienceSeconds());
  }

  /** Ends what they do, as soon as the segments that are being made are done. */
  void cancelAll() {
    log.info("cancelling what Spark still does");
    context.cancelAllJobs();
  }

  /** Spark counts the driver too. */
  private int count() {
    return context.sc().statusTracker().getExecutorInfos().length - 1;
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted while waiting for Spark's workers", e);
    }
  }
}
