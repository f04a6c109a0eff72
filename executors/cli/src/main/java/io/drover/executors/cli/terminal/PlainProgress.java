package io.drover.executors.cli.terminal;

import io.drover.pipelines.run.Progress;
import io.drover.pipelines.study.StudyResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A line now and then, for logs. */
public final class PlainProgress implements Progress {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final Instant started = Instant.now();
  private Instant said = Instant.now();

  public PlainProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void phase(String phase) {
    say(phase);
  }

  @Override
  public void step(Step step) {
    if (said.plus(EVERY).isBefore(Instant.now())) {
      double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
      String best =
          step.best().isPresent()
              ? String.format(Locale.ROOT, ", best %.1f", step.best().getAsDouble())
              : "";
      say(
          String.format(
              Locale.ROOT,
              "%s: %d of %d environment steps of the round%s, %.0f/s",
              step.phase(),
              step.envStepsDone(),
              step.envStepsOfRound(),
              best,
              step.envStepsTotal() / seconds));
    }
  }

  @Override
  public void tested(StudyResult soFar) {
    soFar
        .test()
        .filter(test -> test.iqm().isPresent())
        .ifPresent(
            test ->
                say(
                    String.format(
                        Locale.ROOT,
                        "test IQM %.1f on %d seeds; now what stands beside it",
                        test.iqm().getAsDouble(),
                        test.perSeed().size())));
  }

  private void say(String text) {
    said = Instant.now();
    long seconds = Duration.between(started, said).toSeconds();
    out.printf(Locale.ROOT, "%4d s  %s%n", seconds, text);
    out.flush();
  }
}
