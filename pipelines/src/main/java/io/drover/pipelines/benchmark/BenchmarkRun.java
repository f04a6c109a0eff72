package io.drover.pipelines.benchmark;

import io.drover.dsl.benchmark.Baseline;
import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.benchmark.Cell;
import io.drover.dsl.benchmark.Night;
import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.json.Json;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.directory.RunLock;
import io.drover.pipelines.run.Progress;
import io.drover.pipelines.run.RunSettings;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.SegmentCode;
import io.drover.pipelines.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a night of a benchmark, or goes on with one: cells → verdicts → history. */
public final class BenchmarkRun {
  /** The summary of the last night that ran, in the benchmark's folder. */
  public static final String SUMMARY = "summary.md";

  /** The page of all nights, in the benchmark's folder. */
  public static final String PAGE = "history.html";

  private static final Logger log = LoggerFactory.getLogger(BenchmarkRun.class);

  private final Benchmark benchmark;
  private final RunSettings settings;
  private final Registry registry;
  private final NightProgress progress;

  private BenchmarkRun(
      Benchmark benchmark, RunSettings settings, Registry registry, NightProgress progress) {
    this.benchmark = benchmark;
    this.settings = settings;
    this.registry = registry;
    this.progress = progress;
  }

  /** Hears how a night goes. */
  public interface NightProgress {
    /** Something is in the way that does not stop the night. */
    void warning(String message);

    /** A cell begins, or is done: then with its verdict's scores. */
    void cell(String name, int number, int of);

    /** Hears of the trainings of a cell. */
    Progress trainings();
  }

  /**
   * Runs a night.
   *
   * @param settings the benchmark's folder, and the store
   * @throws RunDirectoryException if the folder cannot be used, or the baseline is not there
   * @throws io.drover.pipelines.study.StudyStoppedException if it was stopped; what was trained
   *     stays, and the same night goes on from there
   */
  public static NightRecord execute(
      Benchmark benchmark,
      LocalDate date,
      RunSettings settings,
      Registry registry,
      NightProgress progress) {
    Path directory = settings.directory();
    try {
      Files.createDirectories(directory);
      try (RunLock lock = RunLock.take(directory)) {
        log.info("{}: night {} under {}", benchmark.name(), date, lock);
        return new BenchmarkRun(benchmark, settings, registry, progress).execute(date);
      }
    } catch (IOException e) {
      throw new RunDirectoryException(
          "cannot write " + directory + ": " + StoreException.reason(e), e);
    }
  }

  private NightRecord execute(LocalDate date) {
    Path directory = settings.directory();
    History history = History.read(directory);
    history.damaged().forEach(progress::warning);
    String fingerprint = fingerprint();
    Optional<NightRecord> same = history.same(date, fingerprint);
    Night night = same.map(NightRecord::night).orElseGet(() -> history.free(date));
    List<NightRecord> baseline = baseline(history, night);
    List<CellScores> scores =
        same.map(n -> n.cells().stream().map(NightRecord.Cell::scores).toList())
            .orElseGet(() -> run(night));
    Judge judge = new Judge(benchmark, night);
    NightRecord record =
        new NightRecord(
            NightRecord.FORMAT,
            benchmark.name(),
            night,
            fingerprint,
            benchmark.alpha(),
            baseline.isEmpty() ? null : baseline.get(baseline.size() - 1).night().toString(),
            judge.cells(scores, baseline),
            judge.variants(scores, baseline));
    History.write(directory, record);
    RunDirectory.write(directory, SUMMARY, Summary.markdown(benchmark, record));
    writePage(benchmark.name(), directory, History.read(directory));
    return record;
  }

  /** Writes the page of all nights. */
  public static void writePage(String name, Path directory, History history) {
    RunDirectory.write(directory, PAGE, HistoryPage.html(name, history));
  }

  private List<CellScores> run(Night night) {
    List<CellScores> scores = new ArrayList<>();
    int number = 0;
    for (Cell cell : benchmark.cells()) {
      number++;
      progress.cell(cell.name(), number, benchmark.cells().size());
      Path folder = settings.directory().resolve("cells").resolve(cell.name());
      RunSettings own = new RunSettings(folder, settings.store());
      scores.add(
          new CellRun(cell, own, registry, progress.trainings()).run(night, benchmark.seeds()));
    }
    return scores;
  }

  /** The night compared with, and those before it; empty where there is none yet. */
  private List<NightRecord> baseline(History history, Night night) {
    if (benchmark.baseline() instanceof Baseline.Stored stored) {
      return List.of(History.stored(stored.file()));
    }
    List<NightRecord> before = history.before(night);
    if (!(benchmark.baseline() instanceof Baseline.Of of)) {
      return before;
    }
    List<NightRecord> upTo =
        before.stream().filter(n -> !n.night().date().isAfter(of.night())).toList();
    boolean there = !upTo.isEmpty() && upTo.get(upTo.size() - 1).night().date().equals(of.night());
    if (!there && night.date().isAfter(of.night())) {
      throw new RunDirectoryException(
          "the baseline "
              + of.night()
              + " is no night of "
              + settings.directory()
              + ".\n  Run it with: --night "
              + of.night()
              + " --set baseline=last");
    }
    return there ? upTo : List.of();
  }

  /** Tells apart what would train something else: other cells, other seeds, other code. */
  private String fingerprint() {
    Components components = new Components(registry);
    List<Object> parts = new ArrayList<>(List.of(benchmark.seeds()));
    for (Cell cell : benchmark.cells()) {
      parts.add(
          Arrays.asList(
              cell.name(),
              ExperimentDigest.of(cell.experiment()),
              SegmentCode.digest(cell.experiment(), components)));
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha.digest(Json.write(parts).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
