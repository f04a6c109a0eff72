package io.drover.pipelines.benchmark;

import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.benchmark.Night;
import io.drover.dsl.random.Key;
import io.drover.pipelines.statistics.Holm;
import io.drover.pipelines.statistics.MannWhitney;
import io.drover.pipelines.statistics.Stratified;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says of every cell of a night whether it got better or worse than the baseline.
 *
 * <p>Where the seed that does not rotate came to the same bits as in the baseline, nothing that
 * could matter has changed. Else the night's scores are held against the baseline's with the exact
 * test of Mann and Whitney, which holds whatever the distribution, and Holm's correction over the
 * cells that are tested: the probability that a night says better or worse of any cell whose scores
 * still have the baseline's distribution is at most alpha. Scores that only spread more than before
 * are not of that distribution. Intervals describe and decide nothing.
 */
final class Judge {
  private final Benchmark benchmark;
  private final Key key;

  Judge(Benchmark benchmark, Night night) {
    this.benchmark = benchmark;
    this.key = Key.of(benchmark.name()).child(night.toString());
  }

  /**
   * The cells with their verdicts.
   *
   * @param baseline the night compared with, and those before it, in order; may be empty
   */
  List<NightRecord.Cell> cells(List<CellScores> cells, List<NightRecord> baseline) {
    List<Optional<Pool>> pools = cells.stream().map(cell -> Pool.of(cell, baseline)).toList();
    Double[] probabilities = new Double[cells.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = probability(cells.get(i), pools.get(i));
    }
    Double[] adjusted = adjust(probabilities);
    List<NightRecord.Cell> judged = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      CellVerdict verdict = verdict(cells.get(i), pools.get(i), probabilities[i], adjusted[i]);
      judged.add(new NightRecord.Cell(cells.get(i), verdict));
    }
    return judged;
  }

  /** Null where nothing is to be tested. */
  private static Double probability(CellScores cell, Optional<Pool> pool) {
    return pool.isEmpty() || pool.get().bits().equals(cell.bits())
        ? null
        : MannWhitney.probability(cell.goodness(), pool.get().goodness());
  }

  private static Double[] adjust(Double[] probabilities) {
    List<Integer> tested = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] != null) {
        tested.add(i);
      }
    }
    double[] all = Holm.adjust(tested.stream().mapToDouble(i -> probabilities[i]).toArray());
    Double[] adjusted = new Double[probabilities.length];
    for (int i = 0; i < all.length; i++) {
      adjusted[tested.get(i)] = all[i];
    }
    return adjusted;
  }

  private CellVerdict verdict(
      CellScores cell, Optional<Pool> pool, Double probability, Double adjusted) {
    boolean maximize = cell.maximize();
    Key own = key.child(cell.cell());
    double[] ours = cell.goodness();
    Figure iqm = Figure.of(Stratified.iqm(List.of(ours), own.child("night")), maximize);
    if (pool.isEmpty()) {
      return new CellVerdict(Verdict.NEW, iqm, null, null, null, null, null, List.of(), 0);
    }
    double[] theirs = pool.get().goodness();
    Stratified.Estimate improvement =
        Stratified.improvement(List.of(ours), List.of(theirs), own.child("improvement"));
    return new CellVerdict(
        verdict(ours, theirs, adjusted),
        iqm,
        Figure.of(Stratified.iqm(List.of(theirs), own.child("baseline")), maximize),
        Figure.of(Stratified.difference(ours, theirs, own.child("difference")), maximize),
        Figure.of(improvement, true),
        probability,
        adjusted,
        pool.get().nights(),
        theirs.length);
  }

  private Verdict verdict(double[] ours, double[] theirs, Double adjusted) {
    if (adjusted == null) {
      return Verdict.BITS_EQUAL;
    }
    if (adjusted > benchmark.alpha()) {
      return Verdict.UNDECIDED;
    }
    return MannWhitney.improvement(ours, theirs) > 0.5 ? Verdict.BETTER : Verdict.WORSE;
  }

  /** What is compared over tasks. */
  List<NightRecord.Variant> variants(List<CellScores> cells, List<NightRecord> baseline) {
    Map<String, List<CellScores>> variants = new LinkedHashMap<>();
    cells.forEach(
        cell -> variants.computeIfAbsent(cell.variant(), v -> new ArrayList<>()).add(cell));
    List<NightRecord.Variant> all = new ArrayList<>();
    variants.forEach(
        (variant, own) ->
            all.add(
                new NightRecord.Variant(
                    variant, normalized(variant, own), improvement(variant, own, baseline))));
    return all;
  }

  private Figure normalized(String variant, List<CellScores> cells) {
    if (benchmark.normalize().isEmpty()) {
      return null;
    }
    List<double[]> tasks = cells.stream().map(this::normalized).toList();
    return Figure.of(Stratified.iqm(tasks, key.child(variant).child("normalized")), true);
  }

  private double[] normalized(CellScores cell) {
    Benchmark.Range range = benchmark.normalize().get(cell.task());
    return cell.scores().stream()
        .mapToDouble(s -> s == null ? Double.NEGATIVE_INFINITY : range.normalize(s))
        .toArray();
  }

  /** Null where the baseline lacks a task. */
  private Figure improvement(String variant, List<CellScores> cells, List<NightRecord> baseline) {
    List<double[]> ours = new ArrayList<>();
    List<double[]> theirs = new ArrayList<>();
    for (CellScores cell : cells) {
      Optional<Pool> pool = Pool.of(cell, baseline);
      if (pool.isEmpty()) {
        return null;
      }
      ours.add(cell.goodness());
      theirs.add(pool.get().goodness());
    }
    return Figure.of(
        Stratified.improvement(ours, theirs, key.child(variant).child("improvement")), true);
  }
}
