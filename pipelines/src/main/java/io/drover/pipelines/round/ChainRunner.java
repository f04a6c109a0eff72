package io.drover.pipelines.round;

import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs chains: looks each segment up first, and trains or evaluates only what the store lacks. A
 * failed training is an outcome and ends its chain; only a store that cannot be used throws.
 */
public final class ChainRunner {
  private final SegmentStore store;
  private final Components components;
  private final BooleanSupplier draining;

  /**
   * A runner over a store.
   *
   * @param draining asked before each segment; once true, chains end early
   */
  public ChainRunner(SegmentStore store, Components components, BooleanSupplier draining) {
    this.store = store;
    this.components = components;
    this.draining = draining;
  }

  /** Runs what is missing of a chain, up to its first failure. */
  public void run(Chain chain) {
    run(chain, () -> false);
  }

  /**
   * Runs what is missing of a chain, up to its first failure.
   *
   * @param cancelled asked before each segment, like {@code draining}, for this chain alone
   */
  void run(Chain chain, BooleanSupplier cancelled) {
    try (Workbench workbench = new Workbench(store, components)) {
      for (Segment segment : chain.segments()) {
        Optional<Outcome> outcome = run(segment, workbench, cancelled);
        if (outcome.isEmpty() || outcome.get().failure().isPresent()) {
          return;
        }
      }
    }
  }

  /** The segment's outcome; empty if somebody asked to stop. */
  private Optional<Outcome> run(Segment segment, Workbench workbench, BooleanSupplier cancelled) {
    BooleanSupplier stopping = () -> draining.getAsBoolean() || cancelled.getAsBoolean();
    if (stopping.getAsBoolean()) {
      return Optional.empty();
    }
    String key = segment.key();
    Optional<Outcome> known = store.find(key);
    if (known.isPresent()) {
      return known;
    }
    Optional<InFlight> claim = InFlight.claim(store.location() + " " + key, stopping);
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    try {
      // Whoever had it before may have made it.
      return Optional.of(store.find(key).orElseGet(() -> workbench.make(segment)));
    } finally {
      claim.get().close();
    }
  }
}
