package io.drover.pipelines.benchmark;

import io.drover.dsl.benchmark.Baseline;
import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.benchmark.Night;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Nights for tests. */
final class Nights {
  static final LocalDate DATE = LocalDate.of(2026, 11, 23);

  private Nights() {}

  static Benchmark benchmark(double alpha) {
    return new Benchmark(
        "nightly", List.of(), 5, alpha, new Baseline.Last(), Optional.empty(), Map.of());
  }

  static Night night(int day) {
    return new Night(DATE.plusDays(day), 0);
  }

  static CellScores cell(String name, String bits, Double... scores) {
    return cell(name, bits, true, scores);
  }

  static CellScores cell(String name, String bits, boolean maximize, Double... scores) {
    return cell(name, bits, "eval/return_mean", maximize, scores);
  }

  static CellScores cell(
      String name, String bits, String metric, boolean maximize, Double... scores) {
    String[] labels = name.split("\\.");
    return new CellScores(
        name,
        labels[0],
        labels[labels.length - 1],
        "study",
        "code",
        bits,
        "bitwise",
        metric,
        maximize,
        LongStream.range(0, scores.length).boxed().toList(),
        new ArrayList<>(Arrays.asList(scores)),
        Map.of());
  }

  /** The night of some cells, judged by the nights before it. */
  static NightRecord judged(int day, List<NightRecord> before, CellScores... cells) {
    Judge judge = new Judge(benchmark(0.05), night(day));
    return new NightRecord(
        NightRecord.FORMAT,
        "nightly",
        night(day),
        "fingerprint " + day,
        0.05,
        before.isEmpty() ? null : before.get(before.size() - 1).night().toString(),
        judge.cells(List.of(cells), before),
        judge.variants(List.of(cells), before));
  }
}
