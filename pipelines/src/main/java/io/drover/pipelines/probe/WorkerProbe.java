package io.drover.pipelines.probe;

import io.drover.dsl.component.Registry;
import io.drover.dsl.json.Json;
import io.drover.pipelines.round.Session;
import io.drover.pipelines.round.Worker;
import io.drover.pipelines.segment.SegmentCode;
import io.drover.pipelines.store.Notes;
import io.drover.pipelines.store.SegmentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;

/**
 * A small pipeline before the first round on a cluster: every lane reads a nonce back from the
 * store and says who it is. A name that is not shared, or a cluster that runs another build, is
 * found here instead of in results that nobody sees or, worse, that carry the wrong key.
 */
public final class WorkerProbe {
  static final String NONCE = "nonce";

  private WorkerProbe() {}

  /**
   * Asks every lane.
   *
   * @return the workers, each by host and process, sorted
   * @throws ProbeFailedException if one cannot do the work of this run
   * @throws Pipeline.PipelineExecutionException if the pipeline failed, with what a worker threw
   */
  public static Set<String> ask(Session session, SegmentStore store, Registry registry) {
    Pipeline pipeline = Pipeline.create(session.options());
    int lanes = session.parallelism();
    String name = "probe-" + Worker.name().replace(':', '-') + "-" + System.nanoTime() + "-";
    Notes notes = store.notes();
    notes.write(name + NONCE, name);
    try {
      submit(pipeline, session, new AnswerProbe(store.location(), name));
      List<Answer> answers =
          notes.all(name + "lane-").stream().map(text -> Json.read(text, Answer.class)).toList();
      return workers(answers, lanes, SegmentCode.ofEverything(registry));
    } finally {
      notes.delete(name);
    }
  }

  private static void submit(Pipeline pipeline, Session session, AnswerProbe answer) {
    int lanes = session.parallelism();
    List<KV<Integer, String>> keyed = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      keyed.add(KV.of(session.key(lane, lanes), Integer.toString(lane)));
    }
    pipeline
        .apply(
            "Lanes", Create.of(keyed).withCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of())))
        .apply("Spread", GroupByKey.create())
        .apply("Answer", ParDo.of(answer));
    session.submit(pipeline).waitUntilFinish();
  }

  /** Who answered, if everybody did and can do the work. */
  static Set<String> workers(List<Answer> answers, int lanes, String code) {
    Set<String> workers = new TreeSet<>();
    for (Answer answer : answers) {
      workers.add(answer.worker());
      if (answer.java() != Runtime.version().feature()) {
        throw new ProbeFailedException(
            "worker "
                + answer.worker()
                + " runs Java "
                + answer.java()
                + " and this process Java "
                + Runtime.version().feature()
                + ": results could differ.\n  Start the cluster with the same Java.");
      }
      if (!answer.code().equals(code)) {
        throw new ProbeFailedException(
            "worker "
                + answer.worker()
                + " runs another build of Drover than this process: it would store results under"
                + " the wrong key.\n  Start the cluster anew: drover cluster down, then up.");
      }
    }
    if (answers.size() < lanes) {
      throw new ProbeFailedException(
          "only "
              + answers.size()
              + " of "
              + lanes
              + " lanes of the cluster answered through the store; the others wrote somewhere else");
    }
    return workers;
  }
}
