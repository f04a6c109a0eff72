package io.drover.pipelines.run;

import io.drover.dsl.experiment.Experiment;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import java.util.List;
import java.util.OptionalDouble;

/** Watches a round through the store while it runs. */
final class Watch {
  private final String phase;
  private final List<BeamRounds.ChainProgress> chains;
  private final Progress progress;
  private final Tally tally;
  private final Experiment experiment;
  private final long envSteps;
  private OptionalDouble best = OptionalDouble.empty();

  Watch(
      String phase,
      List<BeamRounds.ChainProgress> missing,
      Progress progress,
      Tally tally,
      Experiment experiment) {
    this.phase = phase;
    this.chains = missing;
    this.progress = progress;
    this.tally = tally;
    this.experiment = experiment;
    this.envSteps = left();
  }

  /** Environment steps that the store lacked at the start. */
  long envSteps() {
    return envSteps;
  }

  /** Reads what is new, and tells. */
  void look(SegmentStore store) {
    for (BeamRounds.ChainProgress chain : chains) {
      chain.advance(
          store,
          (key, outcome) -> {
            tally.made(key, outcome);
            score(outcome);
          });
    }
    progress.step(new Progress.Step(phase, envSteps - left(), envSteps, tally.envStepsRun(), best));
  }

  private void score(Outcome outcome) {
    Double score = outcome.metrics().get(experiment.objective().metric());
    if (outcome.segment().kind() == Segment.Kind.EVALUATE && score != null) {
      boolean better =
          best.isEmpty()
              || (experiment.objective().maximize()
                  ? score > best.getAsDouble()
                  : score < best.getAsDouble());
      if (better) {
        best = OptionalDouble.of(score);
      }
    }
  }

  private long left() {
    return chains.stream().mapToLong(BeamRounds.ChainProgress::envStepsLeft).sum();
  }
}
