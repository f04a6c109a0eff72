package io.drover.executors.flink;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A detached job. Beam's own result looks once a second at most and does not say why a job failed;
 * this one looks often and throws the cause.
 */
final class FlinkResult implements PipelineResult {
  private static final long LOOK_MILLIS = 25;
  private static final Duration LOOK_AT_SLOTS = Duration.millis(1000);

  private final PipelineResult job;
  private final String name;
  private final JobResults results;
  private final BooleanSupplier doomed;
  private Instant looked = Instant.now();

  /**
   * The result of a job.
   *
   * @param name of the job
   * @param doomed whether the cluster has lost slots that the job was given: it would wait for them
   *     for minutes
   */
  FlinkResult(PipelineResult job, String name, JobResults results, BooleanSupplier doomed) {
    this.doomed = doomed;
    this.job = job;
    this.name = name;
    this.results = results;
  }

  @Override
  public State getState() {
    try {
      return job.getState();
    } catch (RuntimeException e) { // Beam wraps whatever the client threw
      throw new Pipeline.PipelineExecutionException(e);
    }
  }

  @Override
  public State cancel() throws IOException {
    try {
      return job.cancel();
    } catch (RuntimeException e) { // Beam wraps whatever the client threw
      throw new IOException(e);
    }
  }

  @Override
  public State waitUntilFinish(Duration longest) {
    Instant end = Instant.now().plus(longest);
    State state = getState();
    while (!state.isTerminal() && Instant.now().isBefore(end)) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return state;
      }
      state = getState();
      abandonIfDoomed(state);
    }
    if (state == State.FAILED) {
      throw new Pipeline.PipelineExecutionException(results.cause(name));
    }
    return state;
  }

  private void abandonIfDoomed(State state) {
    if (state.isTerminal() || looked.plus(LOOK_AT_SLOTS).isAfter(Instant.now())) {
      return;
    }
    looked = Instant.now();
    if (doomed.getAsBoolean()) {
      try {
        cancel();
      } catch (IOException e) {
        // It has failed by itself since.
      }
      throw new Pipeline.PipelineExecutionException(
          new IOException("the cluster has lost a worker"));
    }
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(Duration.standardDays(36_500));
  }

  @Override
  public MetricResults metrics() {
    return job.metrics();
  }
}
