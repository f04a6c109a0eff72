package io.drover.dsl.benchmark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked and resolved benchmark.
 *
 * @param name names the folder of its nights; no influence on results
 * @param cells every combination of the matrix, the first axis changing last
 * @param seeds trainings of each cell in a night
 * @param alpha error level of a night, over all cells
 * @param baseline what a night is compared with
 * @param schedule when it is due; empty if only by hand
 * @param normalize scores that count as 0 and 1, by task; empty if tasks are not summed up
 */
public record Benchmark(
    String name,
    List<Cell> cells,
    int seeds,
    double alpha,
    Baseline baseline,
    Optional<Schedule> schedule,
    Map<String, Range> normalize) {
  /** Copies. */
  public Benchmark {
    cells = List.copyOf(cells);
    normalize = Collections.unmodifiableMap(new LinkedHashMap<>(normalize));
  }

  /**
   * Fewest seeds of a night with which some difference to another night can be found at all: with n
   * scores on either side, the smallest probability that the exact test can give is two in (2n over
   * n), and Holm's correction asks for alpha over the number of cells.
   */
  public int fewestSeeds() {
    int n = 1;
    double arrangements = 2;
    while (2 / arrangements > alpha / cells.size()) {
      n++;
      // (2n over n) from (2n − 2 over n − 1)
      arrangements *= 2.0 * (2 * n - 1) / n;
    }
    return n;
  }

  /** Scores that count as 0 and as 1. */
  public record Range(double zero, double one) {
    /** Where in the range a score is. */
    public double normalize(double score) {
      return (score - zero) / (one - zero);
    }
  }
}
