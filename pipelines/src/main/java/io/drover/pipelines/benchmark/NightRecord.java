package io.drover.pipelines.benchmark;

import io.drover.dsl.benchmark.Night;
import java.util.List;
import java.util.Optional;

/**
 * A night that ran, as {@code nights/NIGHT.json} keeps it. The same file, code and night give the
 * same bytes.
 *
 * @param format version of this form
 * @param benchmark its name
 * @param night it counts for
 * @param fingerprint of all cells' experiments, seeds and code
 * @param alpha error level
 * @param baseline the night compared with; null where there is none
 * @param cells in the order of the matrix
 * @param variants what is compared over tasks
 */
public record NightRecord(
    int format,
    String benchmark,
    Night night,
    String fingerprint,
    double alpha,
    String baseline,
    List<Cell> cells,
    List<Variant> variants) {
  /** The version of the form that this Drover writes. */
  static final int FORMAT = 1;

  /** Copies. */
  public NightRecord {
    cells = List.copyOf(cells);
    variants = List.copyOf(variants);
  }

  /** A cell: what it came to, and what that says. */
  public record Cell(CellScores scores, CellVerdict verdict) {}

  /**
   * A variant over all tasks.
   *
   * @param variant labels of everything but the task
   * @param normalized interquartile mean of its normalised scores on all tasks; null where the file
   *     normalises none
   * @param improvement on the baseline, averaged over tasks; null without one
   */
  public record Variant(String variant, Figure normalized, Figure improvement) {}

  /** What a cell of this name came to. */
  Optional<CellScores> scores(String cell) {
    return cells.stream().map(Cell::scores).filter(s -> s.cell().equals(cell)).findFirst();
  }

  /** Whether any cell got worse. */
  public boolean worse() {
    return any(Verdict.WORSE);
  }

  /** Whether any cell has this verdict. */
  public boolean any(Verdict verdict) {
    return cells.stream().anyMatch(cell -> cell.verdict().verdict() == verdict);
  }
}
