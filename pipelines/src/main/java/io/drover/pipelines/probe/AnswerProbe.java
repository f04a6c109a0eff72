package io.drover.pipelines.probe;

import io.drover.dsl.component.Registry;
import io.drover.dsl.json.Json;
import io.drover.pipelines.round.Worker;
import io.drover.pipelines.segment.SegmentCode;
import io.drover.pipelines.store.Notes;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.store.StoreException;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Reads the driver's nonce back from the store and leaves an answer beside it. */
final class AnswerProbe extends DoFn<KV<Integer, Iterable<String>>, Integer> {
  private static final long serialVersionUID = 1;

  private final String store;
  private final String folder;

  AnswerProbe(String store, String folder) {
    this.store = store;
    this.folder = folder;
  }

  /** Answers once for a lane. */
  @ProcessElement
  public void process(@Element KV<Integer, Iterable<String>> lane, OutputReceiver<Integer> out) {
    for (String number : lane.getValue()) {
      answer(Integer.parseInt(number));
      out.output(1);
    }
  }

  private void answer(int lane) {
    try {
      Notes notes = SegmentStore.at(store).notes();
      if (!notes.read(folder + WorkerProbe.NONCE).equals(Optional.of(folder))) {
        throw cannot("does not find there what this run has just written");
      }
      String code = SegmentCode.ofEverything(Registry.load());
      Answer answer = new Answer(lane, Worker.name(), Runtime.version().feature(), code);
      notes.write(folder + "lane-" + lane, Json.write(answer));
    } catch (StoreException e) {
      throw cannot(e.getMessage());
    }
  }

  private ProbeFailedException cannot(String why) {
    return new ProbeFailedException(
        "worker "
            + Worker.name()
            + " cannot use the store "
            + store
            + ": it "
            + why
            + ".\n  Name a store that every worker reaches under the same name, with --store:"
            + " a folder that all machines share, or an address such as s3://….");
  }
}
