package io.drover.executors.spark;

import io.drover.pipelines.run.RunFailedException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.joda.time.Duration;

/**
 * A round on its way. Beam's own result can neither be cancelled on a context that lives on, nor
 * does it notice that Spark waits for workers that are all gone.
 */
final class SparkResult implements PipelineResult {
  private final PipelineResult job;
  private final Workers workers;
  private long lastSeenNanos = System.nanoTime();

  SparkResult(PipelineResult job, Workers workers) {
    this.job = job;
    this.workers = workers;
  }

  @Override
  public State getState() {
    return job.getState();
  }

  @Override
  public State cancel() {
    workers.cancelAll();
    return State.CANCELLED;
  }

  @Override
  public State waitUntilFinish(Duration longest) {
    if (workers.any()) {
      lastSeenNanos = System.nanoTime();
    } else if (System.nanoTime() - lastSeenNanos > workers.patienceNanos()) {
      workers.cancelAll();
      throw new Pipeline.PipelineExecutionException(
          new RunFailedException("all workers of the Spark cluster are gone", null));
    }
    try {
      return job.waitUntilFinish(longest);
    } catch (Pipeline.PipelineExecutionException e) {
      throw e;
    } catch (RuntimeException e) { // where no code of ours failed, but Spark, such as a lost worker
      throw new Pipeline.PipelineExecutionException(e);
    }
  }

  @Override
  public State waitUntilFinish() {
    State state = null;
    while (state == null || !state.isTerminal()) {
      state = waitUntilFinish(Duration.standardSeconds(1));
    }
    return state;
  }

  @Override
  public MetricResults metrics() {
    return job.metrics();
  }
}
