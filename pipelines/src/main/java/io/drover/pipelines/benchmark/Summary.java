package io.drover.pipelines.benchmark;

import io.drover.dsl.benchmark.Benchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A night in Markdown, fit for a CI job's summary. */
public final class Summary {
  /** Of a table with a row for each cell. */
  static final List<String> HEADINGS =
      List.of(
          "cell",
          "verdict",
          "IQM of the night",
          "baseline",
          "difference",
          "better with",
          "p (Holm)");

  private Summary() {}

  /** The whole text; a function of the night. */
  public static String markdown(Benchmark benchmark, NightRecord night) {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(benchmark.name()).append(", night ").append(night.night());
    text.append(": ").append(headline(night)).append("\n\n");
    text.append("| ").append(String.join(" | ", HEADINGS)).append(" |\n");
    text.append("|---".repeat(HEADINGS.size())).append("|\n");
    for (NightRecord.Cell cell : night.cells()) {
      text.append(row(cell)).append('\n');
    }
    variants(text, night);
    text.append('\n').append(explanation(benchmark, night)).append('\n');
    failures(text, night);
    return text.toString();
  }

  /** The night in a few words. */
  public static String headline(NightRecord night) {
    return List.of(
            Verdict.WORSE, Verdict.BETTER, Verdict.UNDECIDED, Verdict.BITS_EQUAL, Verdict.NEW)
        .stream()
        .filter(night::any)
        .map(verdict -> count(night, verdict) + " " + verdict.words())
        .collect(Collectors.joining(", "));
  }

  private static long count(NightRecord night, Verdict verdict) {
    return night.cells().stream().filter(c -> c.verdict().verdict() == verdict).count();
  }

  private static String row(NightRecord.Cell cell) {
    List<String> cells = new ArrayList<>(cells(cell));
    Verdict verdict = cell.verdict().verdict();
    if (verdict == Verdict.WORSE || verdict == Verdict.BETTER) {
      cells.set(1, "**" + cells.get(1) + "**");
    }
    return "| " + String.join(" | ", cells) + " |";
  }

  /** A cell of the night in words, one for each of {@link #HEADINGS}. */
  static List<String> cells(NightRecord.Cell cell) {
    CellVerdict v = cell.verdict();
    return List.of(
        cell.scores().cell(),
        v.verdict().mark() + " " + v.verdict().words(),
        figure(v.iqm()),
        figure(v.baselineIqm()),
        figure(v.difference()),
        share(v.improvement()),
        v.adjusted() == null ? "–" : String.format(Locale.ROOT, "%.4f", v.adjusted()));
  }

  private static void variants(StringBuilder text, NightRecord night) {
    boolean several = night.variants().size() < night.cells().size();
    boolean known =
        night.variants().stream().anyMatch(v -> v.normalized() != null || v.improvement() != null);
    if (!several || !known) {
      return;
    }
    text.append("\n| over all tasks | normalised IQM | better with |\n|---|---|---|\n");
    for (NightRecord.Variant variant : night.variants()) {
      text.append("| ").append(variant.variant());
      text.append(" | ").append(share(variant.normalized()));
      text.append(" | ").append(share(variant.improvement())).append(" |\n");
    }
  }

  private static String explanation(Benchmark benchmark, NightRecord night) {
    String error =
        String.format(
            Locale.ROOT,
            "%d seeds a cell, no night's the same. Error level %s a night: the probability that any"
                + " cell is called better or worse although the distribution of its scores is the"
                + " baseline's (exact Mann–Whitney test, Holm over cells). Intervals are 95 %% bootstrap; `better with` is the"
                + " probability that a training of this night beats one of the baseline.",
            benchmark.seeds(),
            benchmark.alpha());
    String against =
        night.baseline() == null
            ? " There is no baseline yet."
            : " Baseline: night " + night.baseline() + " and those before it with the same bits.";
    String few =
        benchmark.seeds() < benchmark.fewestSeeds()
            ? "\n\n**No verdict is possible against a single night**: "
                + benchmark.cells().size()
                + " cells at this error level need at least "
                + benchmark.fewestSeeds()
                + " seeds."
            : "";
    return error + against + few;
  }

  private static void failures(StringBuilder text, NightRecord night) {
    for (NightRecord.Cell cell : night.cells()) {
      cell.scores()
          .failures()
          .forEach(
              (seed, why) ->
                  text.append("\n- ")
                      .append(cell.scores().cell())
                      .append(", seed ")
                      .append(seed)
                      .append(" failed: ")
                      .append(why)
                      .append('\n'));
    }
  }

  /** A score with its interval. */
  private static String figure(Figure figure) {
    return figure(figure, "%.1f");
  }

  /** A share with its interval. */
  private static String share(Figure figure) {
    return figure(figure, "%.2f");
  }

  private static String figure(Figure figure, String format) {
    if (figure == null) {
      return "–";
    }
    if (figure.value() == null) {
      return "failed";
    }
    String value = String.format(Locale.ROOT, format, figure.value());
    return figure.ci95() == null
        ? value
        : String.format(
            Locale.ROOT,
            "%s [" + format + ", " + format + "]",
            value,
            figure.ci95().get(0),
            figure.ci95().get(1));
  }
}
