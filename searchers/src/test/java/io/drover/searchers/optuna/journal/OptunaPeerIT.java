package io.drover.searchers.optuna.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.json.Json;
import io.drover.dsl.space.Space;
import io.drover.searchers.optuna.BestTrials;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.Study;
import io.drover.searchers.optuna.StudyTrial;
import io.drover.searchers.optuna.TrialState;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Journals that the real Optuna opens, and continues. Uses the Python of the environment variable
 * {@code DROVER_PYTHON}, several separated like a path, or {@code python3}.
 */
class OptunaPeerIT {
  @TempDir Path folder;
  private Path journal;
  private Path script;

  @BeforeEach
  void script() throws IOException {
    journal = folder.resolve("study.journal");
    script = folder.resolve("peer.py");
    try (InputStream peer = OptunaPeerIT.class.getResourceAsStream("peer.py")) {
      Files.copy(Objects.requireNonNull(peer), script);
    }
  }

  static Stream<String> pythons() {
    String given = System.getenv().getOrDefault("DROVER_PYTHON", "python3");
    return Arrays.stream(given.split(File.pathSeparator));
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void optunaSeesTheSameStudy(String python) throws Exception {
    skipWithoutOptuna(python);
    Study study = Studies.study("made-up", 12);
    StudyJournal.sync(journal, study);
    Map<String, Object> seen = optuna(python, "Europe/Berlin", "load");
    assertThat(seen.get("directions")).isEqualTo(List.of("MAXIMIZE"));
    assertThat(seen.get("metric_names")).isEqualTo(List.of("eval/return_mean"));
    assertThat(seen.get("summaries")).isEqualTo(1L);
    assertThat(seen.get("trials")).isEqualTo(trials());
    StudyTrial best = null;
    for (StudyTrial trial : study.trials()) {
      boolean better =
          trial.state() == TrialState.COMPLETE
              && (best == null || trial.value().orElseThrow() > best.value().orElseThrow());
      best = better ? trial : best;
    }
    assertThat(seen.get("best_number")).isEqualTo((long) best.number());
    assertThat(seen.get("best_value")).isEqualTo(best.value().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void optunaContinuesAndDroverReadsItBack(String python) throws Exception {
    skipWithoutOptuna(python);
    StudyJournal.sync(journal, Studies.finished("made-up", 8));
    Map<String, Object> seen = optuna(python, "UTC", "continue", "3");
    assertThat(seen.get("trials")).isEqualTo(trials());
    assertThat(seen.get("best_value")).isEqualTo(1010.0);
    String before = Files.readString(journal);
    StudyJournal.Sync sync = StudyJournal.sync(journal, Studies.finished("made-up", 10));
    assertThat(sync.foreign()).extracting(FrozenTrial::number).containsExactly(8, 9, 10);
    assertThat(sync.foreign())
        .extracting(FrozenTrial::state)
        .containsExactly(TrialState.COMPLETE, TrialState.FAIL, TrialState.COMPLETE);
    for (FrozenTrial foreign : sync.foreign()) {
      assertThat(foreign.params().keySet()).isEqualTo(Studies.SPACE.domains().keySet());
      assertThat(foreign.intermediate()).isEqualTo(Map.of(100L, Double.NaN));
      assertThat(foreign.userAttrs()).containsEntry("from", "python");
    }
    assertThat(Files.readString(journal)).startsWith(before);
    assertThat(StudyJournal.sync(journal, Studies.finished("made-up", 10)).linesAppended())
        .isZero();
    Map<String, Object> after = optuna(python, "UTC", "load");
    assertThat(after.get("trials")).isEqualTo(trials());
    assertThat(after.get("user_attrs"))
        .isEqualTo(Map.of("drover:test", Map.of("iqm", 487.25), "drover:winner", 2L));
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void theBestTrialIsTheBestOfThoseThatViolateNothing(String python) throws Exception {
    skipWithoutOptuna(python);
    StudyJournal.sync(journal, Studies.constrained("made-up", 8));
    Map<String, Object> seen = optuna(python, "UTC", "load");
    assertThat(seen.get("best_number")).isEqualTo(3L);
    List<?> constraints =
        ((List<?>) seen.get("trials"))
            .stream().map(trial -> ((Map<?, ?>) trial).get("constraints")).toList();
    assertThat(constraints.subList(3, 5))
        .isEqualTo(List.of(List.of(0.0, -45.0), List.of(10.0, -55.0)));
    BestTrials best = new BestTrials(StudyJournal.read(journal).get(0));
    StudyJournal.read(journal).get(0).trials().forEach(best::add);
    assertThat(best.best()).extracting(FrozenTrial::number).containsExactly(3);
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void bothMayWriteAtOnce(String python) throws Exception {
    skipWithoutOptuna(python);
    StudyJournal.sync(journal, Studies.finished("made-up", 5));
    CompletableFuture<Map<String, Object>> theirs =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return optuna(python, "UTC", "continue", "20");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    int trials = 5;
    while (!theirs.isDone()) {
      StudyJournal.sync(journal, Studies.finished("made-up", trials));
      trials++;
      Thread.sleep(20);
    }
    theirs.get();
    StudyJournal.Sync sync = StudyJournal.sync(journal, Studies.finished("made-up", trials));
    assertThat(sync.foreign()).hasSize(20).allMatch(trial -> trial.state().finished());
    assertThat(sync.differing()).isEmpty();
    assertThat(optuna(python, "UTC", "load").get("trials")).isEqualTo(trials());
    assertThat(trials()).hasSize(trials + 20);
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void aStudyWithoutASpaceIsAStudyToo(String python) throws Exception {
    skipWithoutOptuna(python);
    StudyJournal.sync(journal, new Study("made-up", false, "l", Space.EMPTY, List.of(), Map.of()));
    assertThat(optuna(python, "UTC", "load").get("trials")).isEqualTo(List.of());
  }

  /** The journal's only study as Drover reads it, in the words of the script. */
  private List<Map<String, Object>> trials() throws IOException {
    List<Map<String, Object>> trials = new ArrayList<>();
    for (FrozenTrial trial : StudyJournal.read(journal).get(0).trials()) {
      Map<String, Object> words = new LinkedHashMap<>();
      words.put("number", (long) trial.number());
      words.put("state", trial.state().name());
      words.put("values", trial.values().isEmpty() ? null : trial.values());
      words.put("params", trial.params());
      words.put(
          "intermediate",
          trial.intermediate().entrySet().stream()
              .map(report -> List.<Object>of(report.getKey(), report.getValue()))
              .toList());
      words.put("user_attrs", trial.userAttrs());
      words.put("constraints", trial.constraints());
      words.put("start", trial.start().map(OptunaPeerIT::text).orElse(null));
      words.put("complete", trial.complete().map(OptunaPeerIT::text).orElse(null));
      trials.add(words);
    }
    return trials;
  }

  private static String text(Instant moment) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
        .format(moment.atOffset(ZoneOffset.UTC));
  }

  private Map<String, Object> optuna(String python, String zone, String command, String... more)
      throws Exception {
    List<String> line =
        new ArrayList<>(List.of(python, script.toString(), command, journal.toString(), "made-up"));
    line.addAll(List.of(more));
    return Json.readObject(output(zone, line));
  }

  private void skipWithoutOptuna(String python) throws InterruptedException {
    Optional<String> version;
    try {
      version = Optional.of(output("UTC", List.of(python, script.toString(), "version")));
    } catch (IOException | AssertionError e) {
      version = Optional.empty();
    }
    assumeTrue(
        version.isPresent(),
        python + " has no Optuna: pip install optuna==5.0.0, or set DROVER_PYTHON");
  }

  private static String output(String zone, List<String> line)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("TZ", zone);
    Path errors = Files.createTempFile("peer", ".txt");
    try {
      Process process = builder.redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
      return output;
    } finally {
      Files.delete(errors);
    }
  }
}
