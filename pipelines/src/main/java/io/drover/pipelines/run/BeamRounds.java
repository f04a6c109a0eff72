package io.drover.pipelines.run;

import io.drover.catalog.TaskLostException;
import io.drover.catalog.backend.BackendMissingException;
import io.drover.catalog.kernels.WarmUp;
import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.pipelines.probe.ProbeFailedException;
import io.drover.pipelines.probe.WorkerProbe;
import io.drover.pipelines.round.Drain;
import io.drover.pipelines.round.Needs;
import io.drover.pipelines.round.RunRound;
import io.drover.pipelines.round.Session;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.store.StoreException;
import io.drover.pipelines.study.Rounds;
import io.drover.pipelines.study.StudyStoppedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.PipelineResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each round is one Beam pipeline of the chains that the store lacks; a round with nothing missing
 * builds none. Reads outcomes from the store, never from the pipeline.
 */
final class BeamRounds implements Rounds {
  private static final Logger log = LoggerFactory.getLogger(BeamRounds.class);

  /** How often in a row a round is submitted and nothing comes of it before the run gives up. */
  private static final int MAX_FRUITLESS = 5;

  /** How long running segments may go on past {@code limits.wall}; then they are dropped. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final org.joda.time.Duration POLL = org.joda.time.Duration.millis(200);

  private final Experiment experiment;
  private final SegmentStore store;
  private final Supplier<Session> session;
  private final Progress progress;
  private final Tally tally;
  private final Optional<Instant> deadline;
  private final Registry registry;
  private long envSteps;
  private int failed;
  private boolean probed;

  /**
   * @param session opened only when a round lacks something
   */
  BeamRounds(
      Experiment experiment,
      SegmentStore store,
      Supplier<Session> session,
      Progress progress,
      Tally tally,
      Registry registry) {
    this.registry = registry;
    this.experiment = experiment;
    this.store = store;
    this.session = session;
    this.progress = progress;
    this.tally = tally;
    this.deadline = experiment.limits().wall().map(wall -> Instant.now().plus(wall));
  }

  @Override
  public List<List<Outcome>> run(String phase, List<Chain> chains) {
    refuseBeyondLimits(phase, chains);
    List<ChainProgress> all = chains.stream().map(chain -> new ChainProgress(chain)).toList();
    Watch watch = new Watch(phase, all, progress, tally, experiment);
    long lacking = watch.start(store);
    List<ChainProgress> missing = all.stream().filter(chain -> !chain.isDone()).toList();
    progress.round(new Progress.Round(phase, chains.size(), missing.size(), lacking));
    log.info(
        "{}: a round of {} trainings, {} of them to do ({} environment steps)",
        phase,
        chains.size(),
        missing.size(),
        lacking);
    for (int fruitless = 0; !missing.isEmpty(); ) {
      stopIfAsked();
      long before = left(missing);
      Optional<PipelineExecutionException> failure = submit(missing, watch);
      missing = missing.stream().filter(chain -> !chain.isDone()).toList();
      fruitless = left(missing) < before ? 0 : fruitless + 1;
      if (!missing.isEmpty()) {
        lost(missing.size(), fruitless, failure);
      }
    }
    count(phase, all);
    return all.stream().map(ChainProgress::outcomes).toList();
  }

  @Override
  public List<List<Outcome>> known(List<Chain> chains) {
    List<List<Outcome>> known = new ArrayList<>();
    for (Chain chain : chains) {
      ChainProgress progressed = new ChainProgress(chain);
      progressed.advance(store, (key, outcome) -> {});
      known.add(progressed.outcomes());
    }
    return known;
  }

  /** Segments that are still to do. */
  private static long left(List<ChainProgress> chains) {
    return chains.stream().mapToLong(ChainProgress::segmentsLeft).sum();
  }

  /** Says that a pipeline ended without doing all its work, and how it goes on. */
  private void lost(int chains, int fruitless, Optional<PipelineExecutionException> failure) {
    if (Drain.requested()) {
      return;
    }
    String why = failure.map(BeamRounds::reason).orElse("it ended early");
    if (fruitless == MAX_FRUITLESS) {
      throw new RunFailedException(
          "the executor ended "
              + MAX_FRUITLESS
              + " times in a row without doing any of its work: "
              + why
              + ".\n  What is committed stays; give the same command again once it works.",
          failure.orElse(null));
    }
    log.warn("the executor lost work, {} trainings are submitted again: {}", chains, why);
    progress.notice(
        "work was lost (" + why + "); submitting what the store lacks of " + chains + " trainings");
  }

  /** Returns the failure of an executor that may do better the next time. */
  private Optional<PipelineExecutionException> submit(List<ChainProgress> missing, Watch watch) {
    WarmUp.start();
    Session ready = session.get();
    try {
      if (ready.remote() && !probed) {
        log.info("workers: {}", WorkerProbe.ask(ready, store, registry));
        probed = true;
      }
      await(ready, missing, watch);
      return Optional.empty();
    } catch (PipelineExecutionException e) {
      probed = false;
      watch.look(store);
      return Optional.of(retriable(e, ready.remote()));
    } catch (IOException e) {
      throw new RunFailedException("the executor failed: " + e.getMessage(), e);
    }
  }

  private void await(Session ready, List<ChainProgress> missing, Watch watch) throws IOException {
    List<Chain> chains = missing.stream().map(ChainProgress::chain).toList();
    Pipeline pipeline = Pipeline.create(ready.options());
    Components components = new Components(registry);
    pipeline.apply(
        "Round",
        RunRound.of(chains, chain -> Needs.of(chain, components), ready, store.location()));
    PipelineResult result = ready.submit(pipeline);
    PipelineResult.State state = null;
    while (state == null || !state.isTerminal()) {
      state = result.waitUntilFinish(POLL);
      watch.look(store);
      if (isPastDeadline(Duration.ZERO)) {
        Drain.request();
      }
      boolean deaf = Drain.requested() && ready.remote();
      if (isPastDeadline(GRACE) || deaf) {
        result.cancel();
        return;
      }
    }
    watch.look(store);
  }

  private boolean isPastDeadline(Duration by) {
    return deadline.isPresent() && Instant.now().isAfter(deadline.get().plus(by));
  }

  /**
   * The same failure where trying again can help, which is on workers that may be lost alone.
   *
   * @throws RuntimeException the user's own trouble (a full disk, too little memory, no GPU), told
   *     as such
   */
  private static PipelineExecutionException retriable(
      PipelineExecutionException e, boolean remote) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException fault) {
        throw fault;
      }
      if (cause instanceof BackendMissingException
          || cause instanceof InvalidFileException
          || cause instanceof ProbeFailedException) {
        throw new RunFailedException(cause.getMessage(), e);
      }
      if (cause instanceof TaskLostException lost && !remote) {
        throw new RunFailedException(
            lost.getMessage()
                + ", again and again.\n  What it printed stands in drover.log. Nothing is lost: run"
                + " again to go on.",
            e);
      }
      if (cause instanceof OutOfMemoryError) {
        throw new RunFailedException(
            "a training needs more memory than "
                + (remote
                    ? "a worker has.\n  Start the cluster with more, such as drover cluster up"
                        + " --memory 8g, or with fewer slots."
                    : "this Java may use ("
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MiB).\n  Give it more, such as DROVER_OPTS=-Xmx8g, or train fewer at"
                        + " once with --parallelism."),
            e);
      }
    }
    if (!remote) {
      throw new RunFailedException("the executor failed: " + e.getMessage(), e);
    }
    return e;
  }

  /** The innermost cause, which is what happened; the others say where. */
  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return text.lines().findFirst().orElse(text);
  }

  private void refuseBeyondLimits(String phase, List<Chain> chains) {
    stopIfAsked();
    long round = chains.stream().mapToLong(Chain::envSteps).sum();
    long limit = experiment.limits().envSteps().orElse(Long.MAX_VALUE);
    if (envSteps + round > limit) {
      throw new StudyStoppedException(
          "limits.env_steps of "
              + limit
              + " would be passed by the next round of "
              + phase
              + " ("
              + envSteps
              + " done, "
              + round
              + " in the round)",
          false);
    }
    envSteps += round;
  }

  private void stopIfAsked() {
    if (isPastDeadline(Duration.ZERO)) {
      Duration wall = experiment.limits().wall().orElseThrow();
      throw new StudyStoppedException("limits.wall of " + words(wall) + " reached", true);
    }
    if (Drain.requested()) {
      throw new StudyStoppedException("interrupted", true);
    }
  }

  private static String words(Duration wall) {
    long seconds = wall.toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  private void count(String phase, List<ChainProgress> chains) {
    for (ChainProgress chain : chains) {
      if (chain.failed()) {
        failed++;
        Outcome last = chain.outcomes().get(chain.outcomes().size() - 1);
        log.warn(
            "{}: training {} failed at {} of {} environment steps: {}",
            phase,
            last.segment().stream(),
            last.segment().fromStep(),
            last.segment().horizon(),
            last.failure().orElseThrow());
      }
    }
    int limit = experiment.limits().maxFailed().orElse(Integer.MAX_VALUE);
    if (failed > limit) {
      throw new StudyStoppedException(
          "limits.max_failed of " + limit + " passed: " + failed + " trainings failed", false);
    }
  }
}
