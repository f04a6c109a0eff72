package io.drover.executors.cli.terminal;

import io.drover.pipelines.run.Progress;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * One bar over the whole run: environment steps, steps per second, time left; the best score of a
 * search, or the learning curve where there is none.
 */
public final class TerminalProgress implements Progress {
  private static final long KILO = 1000;
  private static final String GAP = "  ";

  private final ProgressBar bar;
  private final Curve curve = new Curve();

  /**
   * A bar.
   *
   * @param envSteps that the run has to train
   */
  public TerminalProgress(long envSteps) {
    bar =
        new ProgressBarBuilder()
            .setInitialMax(envSteps)
            .setTaskName("training")
            .setUnit("k", KILO)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis(200)
            .showSpeed()
            .clearDisplayOnFinish()
            .build();
  }

  @Override
  public void phase(String phase) {
    bar.setExtraMessage(GAP + phase);
  }

  @Override
  public void step(Step step) {
    bar.stepTo(step.envStepsTotal());
    String learned = curve.ofAll();
    if (!learned.isEmpty()) {
      bar.setExtraMessage(GAP + learned);
    } else if (step.best().isPresent()) {
      bar.setExtraMessage(
          String.format(
              Locale.ROOT, "%s%s, best %.1f", GAP, step.phase(), step.best().getAsDouble()));
    }
  }

  @Override
  public void evaluated(Evaluated evaluated) {
    curve.add(evaluated);
  }

  @Override
  public void notice(String message) {
    bar.setExtraMessage(GAP + message);
  }

  /** Takes the bar away. */
  public void close() {
    bar.close();
  }
}
