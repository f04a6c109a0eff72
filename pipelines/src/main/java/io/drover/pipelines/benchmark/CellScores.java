package io.drover.pipelines.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a cell came to in a night, before it is compared with anything.
 *
 * @param cell its name
 * @param task whose scores they are
 * @param variant what is compared over tasks
 * @param study digest of the experiment without its seeds
 * @param code digest of the code that can influence it
 * @param bits what the seed that does not rotate came to
 * @param determinism how far all of it repeats
 * @param metric that the scores are of
 * @param maximize whether larger scores are better
 * @param seeds of the night; of a search, the number that roots it
 * @param scores by seed; null where the training failed
 * @param failures by seed, in words
 */
public record CellScores(
    String cell,
    String task,
    String variant,
    String study,
    String code,
    String bits,
    String determinism,
    String metric,
    boolean maximize,
    List<Long> seeds,
    List<Double> scores,
    Map<String, String> failures) {
  /** Copies. */
  public CellScores {
    seeds = List.copyOf(seeds);
    scores = Collections.unmodifiableList(new ArrayList<>(scores));
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }

  /** Whether scores of both can be compared. */
  boolean sameObjective(CellScores other) {
    return Objects.equals(metric, other.metric) && maximize == other.maximize;
  }

  /** As goodness: larger is better, and a failed training ranks below every score. */
  double[] goodness() {
    return scores.stream().mapToDouble(this::goodness).toArray();
  }

  private double goodness(Double score) {
    if (score == null) {
      return Double.NEGATIVE_INFINITY;
    }
    return maximize ? score : 0.0 - score;
  }
}
