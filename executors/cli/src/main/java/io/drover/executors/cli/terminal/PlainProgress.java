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

  private static final Duration EVERY_EVALUATION = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final Curve curve = new Curve();
  private final Instant started = Instant.now();
  private Instant said = Instant.now();
  private Instant shown = Instant.MIN;

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

  /** A line for each seed's last evaluation, and one now and then for those on the way. */
  @Override
  public void evaluated(Evaluated evaluated) {
    curve.add(evaluated);
    boolean ends = evaluated.envSteps() == evaluated.horizon();
    if (ends || shown.plus(EVERY_EVALUATION).isBefore(Instant.now())) {
      shown = Instant.now();
      print(curve.ofLast());
    }
  }

  @Override
  public void notice(String message) {
    say(message);
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
    print(text);
  }

  private void print(String text) {
    long seconds = Duration.between(started, Instant.now()).toSeconds();
    out.printf(Locale.ROOT, "%4d s  %s%n", seconds, text);
    out.flush();
  }
}
