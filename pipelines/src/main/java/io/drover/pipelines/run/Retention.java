package io.drover.pipelines.run;

import io.drover.dsl.experiment.Keep;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Removes the checkpoints that a finished run need not keep. Outcomes always stay. */
final class Retention {
  private Retention() {}

  /**
   * Removes superseded checkpoints: those of trainings that went on from them, with the pieces that
   * only they needed.
   *
   * @param outcomes of the whole run
   * @param line keys of the training segments on the winner's line
   */
  static void apply(Keep keep, List<Outcome> outcomes, Set<String> line, SegmentStore store) {
    if (keep == Keep.ALL) {
      return;
    }
    Set<String> parents = new TreeSet<>();
    for (Outcome outcome : outcomes) {
      if (outcome.segment().kind() == Segment.Kind.TRAIN) {
        parents.add(outcome.segment().parent());
      }
    }
    Set<String> kept = new TreeSet<>();
    Set<String> superseded = new TreeSet<>();
    for (Outcome outcome : outcomes) {
      String key = outcome.segment().key();
      boolean onLine = keep == Keep.SCHEDULE && line.contains(key);
      (parents.contains(key) && !onLine ? superseded : kept).add(outcome.checkpoint());
    }
    superseded.removeAll(kept);
    superseded.remove("");
    store.forget(superseded);
  }

  /** Keys of the training segments that led to one, itself included. */
  static Set<String> line(String key, SegmentStore store) {
    Set<String> line = new TreeSet<>();
    String at = key;
    while (!at.isEmpty() && line.add(at)) {
      at = store.find(at).map(outcome -> outcome.segment().parent()).orElse("");
    }
    return line;
  }
}
