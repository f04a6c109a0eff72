package io.drover.pipelines.run;

import io.drover.dsl.experiment.Experiment;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import java.util.List;

/** Watches a round through the store while it runs. */
final class Watch {
  private final String phase;
  private final List<ChainProgress> chains;
  private final Progress progress;
  private final Tally tally;
  private final Experiment experiment;
  private long envSteps;

  Watch(
      String phase,
      List<ChainProgress> chains,
      Progress progress,
      Tally tally,
      Experiment experiment) {
    this.phase = phase;
    this.chains = chains;
    this.progress = progress;
    this.tally = tally;
    this.experiment = experiment;
  }

  /** Reads what the store had before this round, and tells how many environment steps it lacks. */
  long start(SegmentStore store) {
    for (ChainProgress chain : chains) {
      chain.advance(
          store,
          (key, outcome) -> {
            tally.found(key, outcome);
            score(outcome);
          });
    }
    envSteps = left();
    return envSteps;
  }

  /** Reads what is new, and tells. */
  void look(SegmentStore store) {
    for (ChainProgress chain : chains) {
      chain.advance(
          store,
          (key, outcome) -> {
            tally.made(key, outcome);
            score(outcome);
          });
    }
    progress.step(
        new Progress.Step(phase, envSteps - left(), envSteps, tally.envStepsRun(), tally.best()));
  }

  /** Tells the scores of single trainings, and keeps the best of the experiment's own tuning. */
  private void score(Outcome outcome) {
    Double score = outcome.metrics().get(experiment.objective().metric());
    boolean evaluated = outcome.segment().kind() == Segment.Kind.EVALUATE && score != null;
    if (evaluated && phase.equals("test") && experiment.search().isEmpty()) {
      Segment segment = outcome.segment();
      String seed = segment.stream().substring(segment.stream().lastIndexOf('/') + 1);
      progress.evaluated(
          new Progress.Evaluated(Long.parseLong(seed), segment.toStep(), segment.horizon(), score));
    }
    if (evaluated && phase.equals("tune") && allowed(outcome)) {
      tally.score(score, experiment.objective().maximize());
    }
  }

  /** What violates a constraint is never the best, and only a whole training tells its totals. */
  private boolean allowed(Outcome outcome) {
    Segment segment = outcome.segment();
    return experiment.objectives().constraints().stream()
        .allMatch(
            constraint ->
                segment.toStep() == segment.horizon()
                    && constraint.allows(outcome.metrics().get(constraint.metric())));
  }

  private long left() {
    return chains.stream().mapToLong(ChainProgress::envStepsLeft).sum();
  }
}
