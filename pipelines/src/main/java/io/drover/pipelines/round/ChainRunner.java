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
    try (Workbench workbench = new Workbench(store, components)) {
      for (Segment segment : chain.segments()) {
        if (draining.getAsBoolean()) {
          return;
        }
        Optional<Outcome> known = store.find(segment.key());
        Outcome outcome = known.isPresent() ? known.get() : workbench.make(segment);
        if (outcome.failure().isPresent()) {
          return;
        }
      }
    }
  }
}
