package io.drover.executors.cli.terminal;

import io.drover.pipelines.run.Progress;
import io.drover.pipelines.study.StudyResult;
import java.util.concurrent.atomic.AtomicBoolean;

/** Shows progress until it is stopped, and nothing after. */
public final class UntilStopped implements Progress, AutoCloseable {
  private final Progress shown;
  private final Runnable end;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /**
   * Progress that can be stopped.
   *
   * @param shown until then
   * @param end takes away what is left on the terminal
   */
  public UntilStopped(Progress shown, Runnable end) {
    this.shown = shown;
    this.end = end;
  }

  @Override
  public void phase(String phase) {
    if (!stopped.get()) {
      shown.phase(phase);
    }
  }

  @Override
  public void round(Round round) {
    if (!stopped.get()) {
      shown.round(round);
    }
  }

  @Override
  public void step(Step step) {
    if (!stopped.get()) {
      shown.step(step);
    }
  }

  @Override
  public void evaluated(Evaluated evaluated) {
    if (!stopped.get()) {
      shown.evaluated(evaluated);
    }
  }

  @Override
  public void notice(String message) {
    if (!stopped.get()) {
      shown.notice(message);
    }
  }

  @Override
  public void tested(StudyResult soFar) {
    if (!stopped.get()) {
      shown.tested(soFar);
    }
  }

  /** Shows nothing from now on; stopping twice does no harm. */
  public void stop() {
    if (stopped.compareAndSet(false, true)) {
      end.run();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
