package io.drover.executors.flink;

import java.io.IOException;
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

  private final PipelineResult job;
  private final String name;
  private final JobResults results;

  FlinkResult(PipelineResult job, String name, JobResults results) {
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
    }
    if (state == State.FAILED) {
      throw new Pipeline.PipelineExecutionException(results.cause(name));
    }
    return state;
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
