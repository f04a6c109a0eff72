package io.drover.executors.cli.bench;

import io.drover.pipelines.benchmark.BenchmarkRun;
import io.drover.pipelines.run.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A line for each cell of a night. */
final class CellLines implements BenchmarkRun.NightProgress {
  private final PrintWriter err;
  private final Instant started = Instant.now();

  CellLines(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void warning(String message) {
    err.println("warning: " + message);
  }

  @Override
  public void cell(String name, int number, int of) {
    long seconds = Duration.between(started, Instant.now()).toSeconds();
    err.printf(Locale.ROOT, "%4d s  %s (%d of %d)%n", seconds, name, number, of);
    err.flush();
  }

  @Override
  public Progress trainings() {
    return new Progress() {};
  }
}
