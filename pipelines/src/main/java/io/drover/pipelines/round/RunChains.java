package io.drover.pipelines.round;

import io.drover.dsl.component.Registry;
import io.drover.dsl.json.Json;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.store.SegmentStore;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Runs the chains of one group, one after the other. Safe to retry and to run twice at once: every
 * segment is looked up first and committed under its key. Never throws for a failed training.
 */
final class RunChains extends DoFn<KV<Integer, Iterable<String>>, Integer> {
  private static final long serialVersionUID = 1;

  private final String storeLocation;
  private transient SegmentStore store;
  private transient ChainRunner runner;

  RunChains(String storeLocation) {
    this.storeLocation = storeLocation;
  }

  /** Opens the store and finds the components, once per worker thread. */
  @Setup
  public void setup() {
    store = SegmentStore.at(storeLocation);
    runner = new ChainRunner(store, new Components(Registry.load()), Drain::requested);
  }

  /** Runs a group's chains and tells how many. */
  @ProcessElement
  public void process(@Element KV<Integer, Iterable<String>> group, OutputReceiver<Integer> out) {
    int done = 0;
    for (String json : group.getValue()) {
      ChainThread.run(runner, Json.read(json, Chain.class));
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      done++;
    }
    out.output(done);
  }

  /** What a bundle did is durable when it is reported done. */
  @FinishBundle
  public void finish() {
    store.sync();
  }
}
