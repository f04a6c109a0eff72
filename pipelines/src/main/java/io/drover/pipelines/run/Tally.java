package io.drover.pipelines.run;

import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.store.SegmentStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what a run did and what it found done. */
final class Tally {
  private final Set<String> run = new TreeSet<>();
  private final Set<String> reused = new TreeSet<>();
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
  private long envStepsRun;
  private OptionalDouble best = OptionalDouble.empty();

  void found(String key, Outcome outcome) {
    outcomes.put(key, outcome);
    if (!run.contains(key)) {
      reused.add(key);
    }
  }

  void made(String key, Outcome outcome) {
    outcomes.put(key, outcome);
    if (!reused.contains(key) && run.add(key)) {
      envStepsRun += outcome.envSteps();
    }
  }

  /** Hears a score of the experiment's own tuning. */
  void score(double score, boolean maximize) {
    boolean better =
        best.isEmpty() || (maximize ? score > best.getAsDouble() : score < best.getAsDouble());
    if (better) {
      best = OptionalDouble.of(score);
    }
  }

  /** The best of these so far. */
  OptionalDouble best() {
    return best;
  }

  int segmentsRun() {
    return run.size();
  }

  int segmentsReused() {
    return reused.size();
  }

  long envStepsRun() {
    return envStepsRun;
  }

  /** Every outcome of the run, in the order in which it was needed. */
  List<Outcome> outcomes() {
    return Collections.unmodifiableList(new ArrayList<>(outcomes.values()));
  }

  /** How many segments each worker made of those that this process had made. */
  Map<String, Integer> workers(SegmentStore store) {
    Map<String, Integer> workers = new TreeMap<>();
    for (String key : run) {
      store.times(key).ifPresent(times -> workers.merge(times.worker(), 1, Integer::sum));
    }
    return workers;
  }

  /** Seconds of CPU that the training threads spent on segments of this process. */
  double cpuSeconds(SegmentStore store) {
    double sum = 0;
    for (String key : run) {
      sum += store.times(key).map(t -> t.cpuSeconds()).orElse(0.0);
    }
    return sum;
  }
}
