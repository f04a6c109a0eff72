package io.drover.dsl.check.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.DataFile;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.dsl.read.ExperimentReader;
import io.drover.dsl.read.Fakes;
import io.drover.dsl.start.Prior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PriorReaderTest {
  @TempDir private Path folder;

  @BeforeEach
  void thereIsARun() throws IOException {
    Files.createDirectories(folder.resolve("runs/tune"));
    Files.writeString(folder.resolve("runs/tune/study.journal"), "{}");
    Files.writeString(folder.resolve("optuna.db"), "SQLite");
  }

  @Test
  void runsAndStudiesAreFoundBesideTheFile() throws IOException {
    Experiment e =
        read("[{run: runs/tune}, {study: optuna.db, name: b}, {study: 'sqlite:///optuna.db'}]");
    DataFile journal = DataFile.of(folder.resolve("runs/tune/study.journal"));
    DataFile database = DataFile.of(folder.resolve("optuna.db"));
    assertThat(e.start().prior())
        .containsExactly(
            new Prior(journal, Optional.empty()),
            new Prior(database, Optional.of("b")),
            new Prior(database, Optional.empty()));
  }

  @Test
  void aResolvedFileInsistsOnTheContent() throws IOException {
    Experiment e = read("[{run: runs/tune}]");
    String resolved = ExperimentWriter.yaml(e, Fakes.REGISTRY);
    Files.writeString(folder.resolve("runs/tune/study.journal"), "{} ");
    assertThatThrownBy(() -> ExperimentReader.read(resolved, "resolved", List.of(), Fakes.REGISTRY))
        .hasMessageContaining("prior[0].sha256: must be the SHA-256 of ")
        .hasMessageContaining(
            "but is '" + e.start().prior().get(0).file().sha256().substring(0, 60));
  }

  @Test
  void whatIsNotThereIsTold() {
    assertThatThrownBy(() -> read("[{run: runs/tun}, {study: optuna.d}]"))
        .hasMessageContaining(
            "prior[0].run: must be the path of a file, but there is no file 'runs/tun', which is "
                + folder.resolve("runs/tun/study.journal"))
        .hasMessageContaining("Did you mean 'optuna.db'?");
  }

  @Test
  void aFolderInTheWrongPlaceIsTold() throws IOException {
    Files.createDirectories(folder.resolve("runs/alone"));
    assertThatThrownBy(() -> read("[{study: runs/tune}, {run: runs/alone}]"))
        .hasMessageContaining(
            "prior[0].study: must be the file of a study, but 'runs/tune' is a folder")
        .hasMessageContaining("Maybe run: runs/tune")
        .hasMessageContaining(
            "prior[1].run: must be the directory of a run with a search, but 'runs/alone' has no"
                + " study.journal");
  }

  private Experiment read(String prior) throws IOException {
    Path file = folder.resolve("x.yaml");
    Files.writeString(
        file,
        """
        kind: experiment
        name: x
        task: CartPole-v1
        algorithm: ppo
        train: {env_steps: 204800}
        search: random
        space: {learning_rate: {float: [1e-5, 1e-2], log: true}}
        prior: %s
        """
            .formatted(prior));
    return ExperimentReader.read(file, List.of(), Fakes.REGISTRY);
  }
}
