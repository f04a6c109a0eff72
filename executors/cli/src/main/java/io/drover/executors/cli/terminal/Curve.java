package io.drover.executors.cli.terminal;

import io.drover.pipelines.run.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The learning curves of a run without a search, as far as they are, in words. */
final class Curve {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  /** Widest curve shown; older points are left out. */
  private static final int MOST_BARS = 24;

  private final Map<Long, Map<Long, Double>> scores = new LinkedHashMap<>();
  private Progress.Evaluated last;

  void add(Progress.Evaluated evaluated) {
    scores
        .computeIfAbsent(evaluated.seed(), seed -> new TreeMap<>())
        .put(evaluated.envSteps(), evaluated.score());
    last = evaluated;
  }

  /**
   * Such as {@code 487.3 at 40.0k ▁▂▅█}: the last score of any seed, and the mean over the seeds so
   * far. The bars stand last because a narrow terminal cuts off what is last.
   */
  String ofAll() {
    if (last == null) {
      return "";
    }
    Map<Long, double[]> sums = new TreeMap<>();
    for (Map<Long, Double> own : scores.values()) {
      own.forEach(
          (step, score) -> {
            double[] sum = sums.computeIfAbsent(step, s -> new double[2]);
            sum[0] += score;
            sum[1]++;
          });
    }
    return Quantities.score(last.score())
        + " at "
        + Quantities.steps(last.envSteps())
        + " "
        + bars(sums.values().stream().map(sum -> sum[0] / sum[1]).toList());
  }

  /** Such as {@code seed 1002: 487.3 at 40.0k of 100.0k steps ▁▂▅█}, of the one heard of last. */
  String ofLast() {
    return String.format(
        Locale.ROOT,
        "seed %d: %s at %s of %s steps  %s",
        last.seed(),
        Quantities.score(last.score()),
        Quantities.steps(last.envSteps()),
        Quantities.steps(last.horizon()),
        bars(new ArrayList<>(scores.get(last.seed()).values())));
  }

  /** A bar for each number, from the smallest to the largest. */
  static String bars(List<Double> numbers) {
    List<Double> shown = numbers.subList(Math.max(0, numbers.size() - MOST_BARS), numbers.size());
    double low = shown.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = shown.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (double number : shown) {
      double share = high > low ? (number - low) / (high - low) : 0;
      bars.append(BARS.charAt((int) Math.round(share * (BARS.length() - 1))));
    }
    return bars.toString();
  }
}
