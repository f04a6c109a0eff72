package io.drover.pipelines.run;

import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A chain and how far the store has it. */
final class ChainProgress {
  private final Chain chain;
  private final List<Outcome> outcomes = new ArrayList<>();

  ChainProgress(Chain chain) {
    this.chain = chain;
  }

  interface Heard {
    void outcome(String key, Outcome outcome);
  }

  /** Reads on from where it stopped. */
  void advance(SegmentStore store, Heard heard) {
    while (!isDone()) {
      String key = chain.segments().get(outcomes.size()).key();
      Optional<Outcome> outcome = store.find(key);
      if (outcome.isEmpty()) {
        return;
      }
      outcomes.add(outcome.get());
      heard.outcome(key, outcome.get());
    }
  }

  boolean isDone() {
    return failed() || outcomes.size() == chain.segments().size();
  }

  boolean failed() {
    return !outcomes.isEmpty() && outcomes.get(outcomes.size() - 1).failure().isPresent();
  }

  Chain chain() {
    return chain;
  }

  List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  long segmentsLeft() {
    return (long) chain.segments().size() - outcomes.size();
  }

  long envStepsLeft() {
    return chain.segments().stream().skip(outcomes.size()).mapToLong(Segment::envSteps).sum();
  }
}
