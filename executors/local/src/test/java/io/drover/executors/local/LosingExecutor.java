package io.drover.executors.local;

import io.drover.dsl.component.Card;
import io.drover.pipelines.round.Executor;
import io.drover.pipelines.round.Session;
import io.drover.pipelines.store.SegmentStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Duration;

/**
 * The local executor as a cluster that loses its workers: chosen pipelines are cancelled as soon as
 * one more outcome is stored, and fail.
 */
final class LosingExecutor implements Executor<LocalExecutor.Params> {
  private final LocalExecutor local = new LocalExecutor();
  private final String store;
  private final IntPredicate loses;
  private final Supplier<? extends Throwable> cause;
  private final boolean atOnce;
  private final List<String> submitted = new ArrayList<>();

  /**
   * An executor.
   *
   * @param loses whether the pipeline of that number, from 0, is lost
   * @param cause what such a pipeline fails with
   * @param atOnce whether it is lost before it does anything
   */
  LosingExecutor(
      String store, IntPredicate loses, Supplier<? extends Throwable> cause, boolean atOnce) {
    this.store = store;
    this.loses = loses;
    this.cause = cause;
    this.atOnce = atOnce;
  }

  /** How many pipelines were submitted. */
  int submissions() {
    return submitted.size();
  }

  @Override
  public Card card() {
    return local.card();
  }

  @Override
  public Class<LocalExecutor.Params> params() {
    return local.params();
  }

  @Override
  public Session open(LocalExecutor.Params params) {
    return new Losing(local.open(params));
  }

  private final class Losing implements Session {
    private final Session session;

    Losing(Session session) {
      this.session = session;
    }

    @Override
    public PipelineOptions options() {
      return session.options();
    }

    @Override
    public PipelineResult submit(Pipeline pipeline) {
      int number = submitted.size();
      submitted.add(pipeline.getOptions().getJobName());
      if (!loses.test(number)) {
        return pipeline.run();
      }
      if (atOnce) {
        throw new Pipeline.PipelineExecutionException(cause.get());
      }
      return new Lost(pipeline.run(), outcomes());
    }

    @Override
    public int parallelism() {
      return session.parallelism();
    }

    @Override
    public int groups(int chains) {
      return session.groups(chains);
    }

    @Override
    public boolean remote() {
      return true;
    }

    @Override
    public void close() {
      session.close();
    }
  }

  private int outcomes() {
    return SegmentStore.at(store).contents().outcomeCount();
  }

  private final class Lost implements PipelineResult {
    private final PipelineResult result;
    private final int before;

    Lost(PipelineResult result, int before) {
      this.result = result;
      this.before = before;
    }

    @Override
    public State waitUntilFinish(Duration longest) {
      while (outcomes() == before && !result.getState().isTerminal()) {
        pause();
      }
      try {
        result.cancel();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      throw new Pipeline.PipelineExecutionException(cause.get());
    }

    private static void pause() {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public State waitUntilFinish() {
      return waitUntilFinish(Duration.ZERO);
    }

    @Override
    public State getState() {
      return result.getState();
    }

    @Override
    public State cancel() throws IOException {
      return result.cancel();
    }

    @Override
    public MetricResults metrics() {
      return result.metrics();
    }
  }
}
