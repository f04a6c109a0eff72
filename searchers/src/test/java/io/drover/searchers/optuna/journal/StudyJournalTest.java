package io.drover.searchers.optuna.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.json.Json;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Space;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.InvalidJournalException;
import io.drover.searchers.optuna.Study;
import io.drover.searchers.optuna.StudyTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distributions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyJournalTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("study.journal");
  }

  @Test
  void whatIsWrittenCanBeRead() throws IOException {
    Study study = Studies.study("one", 6);
    StudyJournal.sync(file, study);
    FrozenStudy read = StudyJournal.read(file).get(0);
    assertThat(read.name()).isEqualTo("one");
    assertThat(read.directions()).containsExactly(FrozenStudy.Direction.MAXIMIZE);
    assertThat(read.systemAttrs())
        .isEqualTo(Map.of("study:metric_names", List.of("eval/return_mean")));
    assertThat(read.trials()).hasSize(6);
    for (StudyTrial trial : study.trials()) {
      FrozenTrial there = read.trials().get(trial.number());
      assertThat(there.number()).isEqualTo(trial.number());
      assertThat(there.state()).isEqualTo(trial.state());
      assertThat(there.value()).isEqualTo(trial.value());
      assertThat(there.intermediate()).isEqualTo(trial.intermediate());
      assertThat(there.start()).contains(trial.start());
      assertThat(there.complete()).isEqualTo(trial.complete());
      assertThat(there.userAttrs())
          .containsEntry("drover:trial", (long) trial.number())
          .containsEntry("drover:reason", trial.attrs().get("drover:reason"))
          .containsEntry("drover:member", (long) trial.number() % 4);
      trial
          .params()
          .values()
          .forEach(
              (name, value) ->
                  assertThat(there.params().get(name))
                      .isEqualTo(value instanceof List<?> ? Json.write(value) : value));
    }
  }

  @Test
  void theSecondTimeNothingIsAppended() throws IOException {
    StudyJournal.sync(file, Studies.study("one", 6));
    byte[] before = Files.readAllBytes(file);
    StudyJournal.Sync again = StudyJournal.sync(file, Studies.study("one", 6));
    assertThat(again).isEqualTo(new StudyJournal.Sync(0, List.of(), List.of()));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(folder).isDirectoryNotContaining("glob:**.lock*");
  }

  @Test
  void growingStepByStepEndsWhereOneStepDoes() throws IOException {
    for (int trials = 1; trials < 6; trials++) {
      StudyJournal.sync(file, Studies.study("one", trials));
    }
    // What ran last has failed by now, and what failed second to last was complete in truth.
    Path fresh = folder.resolve("fresh");
    StudyJournal.sync(fresh, Studies.finished("two", 3));
    StudyJournal.sync(fresh, Studies.finished("two", 12));
    Path atOnce = folder.resolve("at-once");
    StudyJournal.sync(atOnce, Studies.finished("two", 12));
    assertThat(StudyJournal.read(fresh)).isEqualTo(StudyJournal.read(atOnce));
  }

  @Test
  void truncatedAnywhereItIsRepairedAndCompleted() throws IOException {
    Study study = Studies.study("one", 3);
    StudyJournal.sync(file, study);
    byte[] whole = Files.readAllBytes(file);
    List<FrozenStudy> expected = StudyJournal.read(file);
    for (int length = 0; length < whole.length; length++) {
      boolean atLineEnd = length > 0 && (whole[length - 1] == '\n' || whole[length] == '\n');
      if (length < whole.length - 250 && !atLineEnd && length % 97 != 0) {
        continue; // every byte of the last lines; of the others some
      }
      Files.write(file, Arrays.copyOf(whole, length));
      StudyJournal.read(file);
      StudyJournal.Sync sync = StudyJournal.sync(file, study);
      assertThat(sync.foreign()).as("truncated to %d bytes", length).isEmpty();
      assertThat(StudyJournal.read(file)).as("truncated to %d bytes", length).isEqualTo(expected);
      assertThat(StudyJournal.sync(file, study).linesAppended()).isZero();
    }
  }

  @Test
  void aLastLineThatIsNotJsonIsCutOff() throws IOException {
    Study study = Studies.study("one", 3);
    StudyJournal.sync(file, study);
    List<FrozenStudy> expected = StudyJournal.read(file);
    for (byte[] garbage : List.of(new byte[] {0, 0, 0, '\n'}, new byte[] {(byte) 0xff, '\n'})) {
      Files.write(file, garbage, StandardOpenOption.APPEND);
      assertThat(StudyJournal.read(file)).isEqualTo(expected);
      assertThat(StudyJournal.sync(file, study).linesAppended()).isZero();
      assertThat(Files.readString(file)).endsWith("}\n");
    }
  }

  @Test
  void aFileThatIsNoJournalIsRefusedAndStaysAsItIs() throws IOException {
    for (String text : List.of("my notes", "my notes\n", "\0\1\2")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> StudyJournal.sync(file, Studies.study("one", 3)))
          .isInstanceOf(InvalidJournalException.class)
          .hasMessage(file + ":1: not JSON, so this is no journal");
      assertThat(file).hasContent(text);
    }
  }

  @Test
  void aCorruptLineInTheMiddleIsNamedAndNothingChanges() throws IOException {
    StudyJournal.sync(file, Studies.study("one", 3));
    List<String> lines = Files.readAllLines(file);
    for (String corrupt : List.of("", "{\"op_code\":4,", "{} {}", "nonsense")) {
      String text =
          lines.get(0) + "\n" + lines.get(1) + "\n" + corrupt + "\n" + lines.get(2) + "\n";
      Files.writeString(file, text);
      assertThatThrownBy(() -> StudyJournal.read(file))
          .isInstanceOf(InvalidJournalException.class)
          .hasMessageStartingWith(file + ":3: not JSON");
      assertThatThrownBy(() -> StudyJournal.sync(file, Studies.study("one", 3)))
          .isInstanceOf(InvalidJournalException.class)
          .hasMessageStartingWith(file + ":3: not JSON");
      assertThat(file).hasContent(text);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.lock*");
  }

  @Test
  void trialsOfOthersStayAndAreReported() throws IOException {
    Study study = Studies.finished("one", 2);
    StudyJournal.sync(file, study);
    append(
        "{\"op_code\":4,\"worker_id\":\"x\",\"study_id\":0,\"datetime_start\":null,\"state\":4,"
            + "\"system_attrs\":{\"fixed_params\":{\"gamma\":0.95}}}",
        "{\"op_code\":4,\"worker_id\":\"x\",\"study_id\":0,"
            + "\"datetime_start\":\"2026-03-29T01:00:00.000000+00:00\"}",
        "{\"op_code\":5,\"worker_id\":\"x\",\"trial_id\":3,\"param_name\":\"batch_size\","
            + "\"param_value_internal\":2,\"distribution\":"
            + Json.write(Distributions.of(Studies.SPACE.domains().get("batch_size")).json())
            + "}",
        "{\"op_code\":6,\"worker_id\":\"x\",\"trial_id\":3,\"state\":1,\"values\":[500.0],"
            + "\"datetime_complete\":\"2026-03-29T01:00:01.000000+00:00\"}");
    String before = Files.readString(file);
    StudyJournal.Sync sync = StudyJournal.sync(file, Studies.finished("one", 4));
    assertThat(sync.foreign()).extracting(FrozenTrial::number).containsExactly(2, 3);
    assertThat(sync.foreign().get(0).state()).isEqualTo(TrialState.WAITING);
    assertThat(sync.foreign().get(1).value()).hasValue(500);
    assertThat(sync.foreign().get(1).params()).isEqualTo(Map.of("batch_size", 128L));
    assertThat(Files.readString(file)).startsWith(before);
    List<FrozenTrial> trials = StudyJournal.read(file).get(0).trials();
    assertThat(trials.subList(2, 4)).isEqualTo(sync.foreign());
    assertThat(trials).hasSize(6);
    assertThat(trials.get(4).userAttrs()).containsEntry("drover:trial", 2L);
    assertThat(StudyJournal.sync(file, Studies.finished("one", 4)).linesAppended()).isZero();
  }

  @Test
  void whatAFinishedTrialTellsOtherwiseIsReported() throws IOException {
    StudyJournal.sync(file, Studies.finished("one", 4));
    Study other = Studies.study("one", 4); // 2 has failed here, 3 still runs
    StudyJournal.Sync sync = StudyJournal.sync(file, other);
    assertThat(sync.differing()).containsExactly(2, 3);
    assertThat(sync.linesAppended()).isZero();
  }

  @Test
  void anotherKindOfDomainDoesNotLeadToEndlessAppending() throws IOException {
    append(
        "{\"op_code\":0,\"worker_id\":\"x\",\"study_name\":\"one\",\"directions\":[2]}",
        "{\"op_code\":4,\"worker_id\":\"x\",\"study_id\":0,\"datetime_start\":null,"
            + "\"distributions\":{\"gamma\":\"{\\\"name\\\":\\\"FloatDistribution\\\","
            + "\\\"attributes\\\":{\\\"low\\\":0.1,\\\"high\\\":1,\\\"log\\\":true}}\"},"
            + "\"params\":{\"gamma\":0.5}}");
    Study study = Studies.study("one", 1);
    assertThat(StudyJournal.sync(file, study).differing()).containsExactly(0);
    StudyJournal.Sync again = StudyJournal.sync(file, study);
    assertThat(again.linesAppended()).isZero();
    assertThat(again.differing()).containsExactly(0);
    assertThat(StudyJournal.read(file).get(0).trials().get(1).params()).doesNotContainKey("gamma");
  }

  @Test
  void studiesShareAFile() throws IOException {
    StudyJournal.sync(file, Studies.finished("one", 2));
    StudyJournal.sync(file, Studies.finished("two", 3));
    StudyJournal.sync(file, Studies.finished("one", 4));
    List<FrozenStudy> studies = StudyJournal.read(file);
    assertThat(studies).extracting(FrozenStudy::name).containsExactly("one", "two");
    assertThat(studies).extracting(study -> study.trials().size()).containsExactly(4, 3);
    assertThat(studies.get(1).trials().get(0).id()).isEqualTo(2);
  }

  @Test
  void studyAttributesFollow() throws IOException {
    Study plain = Studies.study("one", 1);
    StudyJournal.sync(file, plain);
    Study tested =
        new Study(
            "one",
            true,
            "eval/return_mean",
            plain.space(),
            plain.trials(),
            Map.of("drover:test", Map.of("iqm", 487.25, "per_seed", List.of(480, 490.5))));
    assertThat(StudyJournal.sync(file, tested).linesAppended()).isEqualTo(1);
    assertThat(StudyJournal.sync(file, tested).linesAppended()).isZero();
    assertThat(StudyJournal.read(file).get(0).userAttrs())
        .isEqualTo(Map.of("drover:test", Map.of("iqm", 487.25, "per_seed", List.of(480L, 490.5))));
  }

  @Test
  void nonFiniteReportsAreWrittenAsPythonDoes() throws IOException {
    TreeMap<Long, Double> reports = new TreeMap<>();
    reports.put(1L, Double.NaN);
    reports.put(2L, Double.POSITIVE_INFINITY);
    reports.put(3L, Double.NEGATIVE_INFINITY);
    StudyTrial trial =
        new StudyTrial(
            0,
            TrialState.FAIL,
            OptionalDouble.empty(),
            Configuration.DEFAULT,
            reports,
            Map.of(),
            Studies.START,
            Optional.of(Studies.START));
    Study study = new Study("one", false, "loss", Space.EMPTY, List.of(trial), Map.of());
    StudyJournal.sync(file, study);
    assertThat(Files.readString(file))
        .contains("\"intermediate_value\":NaN}")
        .contains("\"intermediate_value\":Infinity}")
        .contains("\"intermediate_value\":-Infinity}");
    assertThat(StudyJournal.read(file).get(0).trials().get(0).intermediate()).isEqualTo(reports);
    assertThat(StudyJournal.sync(file, study).linesAppended()).isZero();
  }

  @Test
  void anotherDirectionIsRefused() throws IOException {
    StudyJournal.sync(file, Studies.study("one", 1));
    Study study = Studies.study("one", 1);
    Study other = new Study("one", false, "loss", study.space(), study.trials(), Map.of());
    assertThatThrownBy(() -> StudyJournal.sync(file, other))
        .hasMessage(file + ": study 'one' must have the direction MINIMIZE, but has [MAXIMIZE]");
  }

  @Test
  void noFileIsNoStudy() throws IOException {
    assertThat(StudyJournal.read(file)).isEmpty();
    Files.createFile(file);
    assertThat(StudyJournal.read(file)).isEmpty();
  }

  private void append(String... lines) throws IOException {
    Files.write(
        file,
        (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
