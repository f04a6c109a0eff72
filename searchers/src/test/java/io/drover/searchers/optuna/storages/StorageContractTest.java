package io.drover.searchers.optuna.storages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.StudyStorage;
import io.drover.searchers.optuna.StudyStorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every storage keeps. */
class StorageContractTest {
  private static final List<FrozenStudy.Direction> TWO =
      List.of(FrozenStudy.Direction.MINIMIZE, FrozenStudy.Direction.MAXIMIZE);

  @TempDir private Path folder;

  private StudyStorage storage(String kind) throws IOException {
    return Storages.of(
        kind + ":" + folder.resolve("kept." + kind),
        Optional.of(List.of(FrozenStudy.Direction.MAXIMIZE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "sqlite", "csv"})
  void whatIsWrittenIsRead(String kind) throws IOException {
    StudyStorage storage = storage(kind);
    assertThat(storage.studies()).isEmpty();
    FrozenStudy study = FrozenStudies.single();
    assertThat(storage.write(study)).isEqualTo(6);
    FrozenStudy read = storage(kind).studies().get(0);
    assertThat(plain(read.trials())).isEqualTo(plain(study.trials()));
    assertThat(read.directions()).isEqualTo(study.directions());
    if (!kind.equals("csv")) {
      assertThat(read.name()).isEqualTo(study.name());
      assertThat(read.userAttrs()).isEqualTo(study.userAttrs());
      assertThat(read.systemAttrs()).isEqualTo(study.systemAttrs());
    }
    assertThat(storage.write(study)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "sqlite"})
  void severalStudiesStandSideBySide(String kind) throws IOException {
    StudyStorage storage = storage(kind);
    FrozenStudy one = FrozenStudies.single();
    FrozenStudy two = FrozenStudies.study("two", 2, TWO, 4);
    storage.write(one);
    storage.write(two);
    List<FrozenStudy> studies = storage.studies();
    assertThat(studies).extracting(FrozenStudy::name).containsExactly(one.name(), "two");
    assertThat(plain(studies.get(1).trials())).isEqualTo(plain(two.trials()));
    assertThat(studies.get(1).directions()).isEqualTo(TWO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "sqlite", "csv"})
  void whatHadNotFinishedGoesOnAndMoreIsAdded(String kind) throws IOException {
    StudyStorage storage = storage(kind);
    FrozenStudy study = FrozenStudies.single();
    storage.write(study);
    List<FrozenTrial> trials = new ArrayList<>(study.trials());
    trials.set(4, numbered(FrozenStudies.trial(0, 3, 1), 4));
    trials.set(5, numbered(FrozenStudies.trial(0, 4, 1), 5));
    trials.add(FrozenStudies.trial(0, 6, 1));
    FrozenStudy later =
        new FrozenStudy(0, study.name(), study.directions(), Map.of("more", 1L), Map.of(), trials);
    assertThat(storage.write(later)).isEqualTo(3);
    FrozenStudy read = storage.studies().get(0);
    assertThat(read.trials()).hasSize(7);
    assertThat(read.trials().get(4).values()).isEqualTo(trials.get(4).values());
    assertThat(read.trials().get(4).complete()).isEqualTo(trials.get(4).complete());
    assertThat(read.trials().get(5).params()).isEqualTo(trials.get(5).params());
    assertThat(read.trials().get(5).start()).isEqualTo(trials.get(5).start());
    assertThat(storage.write(later)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "sqlite", "csv"})
  void anotherStudyOfThatNameIsRefused(String kind) throws IOException {
    StudyStorage storage = storage(kind);
    FrozenStudy study = FrozenStudies.single();
    storage.write(study);
    List<FrozenTrial> other = new ArrayList<>(study.trials());
    other.set(0, numbered(FrozenStudies.trial(0, 6, 1), 0));
    FrozenStudy different =
        new FrozenStudy(0, study.name(), study.directions(), Map.of(), Map.of(), other);
    assertThatThrownBy(() -> storage.write(different))
        .isInstanceOf(StudyStorageException.class)
        .hasMessageContaining("keeps another study '" + study.name() + "': its trial 0 is COMPLETE")
        .hasMessageContaining("kept." + kind);
    assertThat(plain(storage.studies().get(0).trials())).isEqualTo(plain(study.trials()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "sqlite"})
  void whatOthersAddedStays(String kind) throws IOException {
    StudyStorage storage = storage(kind);
    FrozenStudy study = FrozenStudies.single();
    storage.write(study);
    FrozenStudy earlier =
        new FrozenStudy(
            0, study.name(), study.directions(), Map.of(), Map.of(), study.trials().subList(0, 3));
    assertThat(storage.write(earlier)).isZero();
    assertThat(storage.studies().get(0).trials()).hasSize(6);
  }

  @Test
  void aDatabaseThatLostItsDirectionsSaysSo() throws Exception {
    StudyStorage storage = storage("sqlite");
    storage.write(FrozenStudies.single());
    Path file = folder.resolve("kept.sqlite");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM study_directions");
    }
    assertThatThrownBy(storage::studies)
        .isInstanceOf(StudyStorageException.class)
        .hasMessageContaining("must have a direction, but has none");
  }

  @Test
  void aNameThatMeansNoStorageSaysWhichThereAre() {
    assertThatThrownBy(() -> Storages.of("mysql://host/studies"))
        .hasMessage(
            "no storage of studies: 'mysql://host/studies'; there are sqlite:FILE,"
                + " postgresql://HOST/DATABASE, journal:FILE and csv:FILE");
    assertThatThrownBy(() -> Storages.of("postgresql://host"))
        .hasMessageContaining("must be like postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
    assertThatThrownBy(() -> Storages.of("sqlite:")).hasMessage("'sqlite:' names no file");
  }

  /** As a storage may number it. */
  private static FrozenTrial numbered(FrozenTrial trial, int number) {
    return new FrozenTrial(
        0,
        number,
        trial.state(),
        trial.values(),
        trial.params(),
        trial.distributions(),
        trial.intermediate(),
        trial.userAttrs(),
        trial.systemAttrs(),
        trial.start(),
        trial.complete());
  }

  private static List<FrozenTrial> plain(List<FrozenTrial> trials) {
    return trials.stream().map(trial -> numbered(trial, trial.number())).toList();
  }
}
