package io.drover.dsl.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.DataFile;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.component.Registry;
import io.drover.dsl.component.TaskComponent;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.dsl.task.TaskFacts;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters whose value is a file: what is in it counts, and not where it lies. */
final class DataFileTest {
  private static final String EXPERIMENT =
      """
      kind: experiment
      name: x
      task: {use: from-a-file, file: %s}
      algorithm: ppo
      train: {env_steps: 204800}
      """;

  private static final Registry REGISTRY = registry();

  @TempDir private Path folder;

  private static Registry registry() {
    List<Component<?>> all = new ArrayList<>(Fakes.REGISTRY.all());
    all.add(new FileTask());
    return Registry.of(all);
  }

  /** A task that wants its file to say {@code good}. */
  static final class FileTask implements TaskComponent<FileTask.Params> {
    record Params(@Param(doc = "What it plays.", value = "null") Optional<DataFile> file) {
      public Params {
        file.ifPresent(FileTask::requireGood);
      }
    }

    private static void requireGood(DataFile file) {
      try {
        if (!Files.readString(Path.of(file.path())).startsWith("good")) {
          Place place = new Place(file.path(), 3, 7);
          throw new InvalidFileException(List.of(new Problem(place, "", "must be good", "")));
        }
      } catch (IOException e) {
        throw new IllegalArgumentException(e);
      }
    }

    @Override
    public Card card() {
      return new Card(
          "from-a-file",
          "1.0.0",
          Kind.TASK,
          "A task.",
          "A task.",
          "",
          "",
          List.of(),
          Determinism.BITWISE,
          "MIT");
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }

    @Override
    public TaskFacts facts(Params params) {
      return TaskFacts.discrete(4, 2, 500, OptionalDouble.empty());
    }
  }

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(folder.resolve("here/data"));
    Files.createDirectories(folder.resolve("there/data"));
    Files.writeString(folder.resolve("here/data/chain.csv"), "good");
    Files.writeString(folder.resolve("here/data/other.csv"), "good too");
    Files.writeString(folder.resolve("here/data/wrong.csv"), "bad");
    Files.writeString(folder.resolve("there/data/chain.csv"), "good");
  }

  private Experiment read(String in, String file) throws IOException {
    Path yaml = folder.resolve(in).resolve("x.yaml");
    Files.writeString(yaml, EXPERIMENT.formatted(file));
    return ExperimentReader.read(yaml, List.of(), REGISTRY);
  }

  private static DataFile file(Experiment experiment) {
    return DataFile.of(experiment.task().params().get("file")).orElseThrow();
  }

  @Test
  void aPathIsRelativeToTheFileThatItStandsIn() throws IOException {
    Path chain = folder.resolve("here/data/chain.csv").toAbsolutePath();
    assertThat(file(read("here", "data/chain.csv"))).isEqualTo(DataFile.of(chain));
    assertThat(file(read("there", "../here/data/chain.csv")).path()).isEqualTo(chain.toString());
    assertThat(file(read("there", "'" + chain + "'")).path()).isEqualTo(chain.toString());
    assertThat(read("here", "null").task().params().get("file")).isNull();
  }

  @Test
  void theContentMakesTheStudyAndNotThePath() throws IOException {
    String chain = ExperimentDigest.of(read("here", "data/chain.csv"));
    assertThat(ExperimentDigest.of(read("there", "data/chain.csv"))).isEqualTo(chain);
    assertThat(ExperimentDigest.of(read("here", "data/other.csv"))).isNotEqualTo(chain);
    assertThat(ExperimentDigest.of(read("here", "null"))).isNotEqualTo(chain);
  }

  @Test
  void aResolvedExperimentReadsBackAndInsistsOnTheContent() throws IOException {
    Experiment experiment = read("here", "data/chain.csv");
    String yaml = ExperimentWriter.yaml(experiment, REGISTRY);
    assertThat(ExperimentReader.read(yaml, "resolved", List.of(), REGISTRY)).isEqualTo(experiment);

    String before = file(experiment).sha256();
    Files.writeString(folder.resolve("here/data/chain.csv"), "good, but changed");
    String now = DataFile.of(folder.resolve("here/data/chain.csv")).sha256();
    assertThatThrownBy(() -> ExperimentReader.read(yaml, "resolved", List.of(), REGISTRY))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith("resolved:")
        .hasMessageContaining("task.file.sha256: must be the SHA-256 of " + file(experiment).path())
        .hasMessageContaining("but is '" + before.substring(0, 50))
        .hasMessageContaining("The file has " + now + ".");
  }

  @Test
  void whatIsNoFileIsTold() {
    assertThatThrownBy(() -> read("here", "data/chian.csv"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("x.yaml:3:32 task.file: must be the path of a file")
        .hasMessageContaining("there is no file 'data/chian.csv'")
        .hasMessageContaining("Did you mean 'chain.csv'?");
    assertThatThrownBy(() -> read("here", "data")).hasMessageContaining("there is no file 'data'");
    assertThatThrownBy(() -> read("here", "3"))
        .hasMessageContaining("task.file: must be the path of a file, but is 3");
    assertThatThrownBy(() -> read("here", "[data/chain.csv]"))
        .hasMessageContaining("task.file: must be the path of a file");
    assertThatThrownBy(() -> read("here", "{pth: data/chain.csv}"))
        .hasMessageContaining("task.file.pth")
        .hasMessageContaining("task.file.path: must be given")
        .hasMessageContaining("task.file.sha256: must be given");
  }

  @Test
  void whatIsWrongInTheFileIsToldWhereItIs() {
    assertThatThrownBy(() -> read("here", "data/wrong.csv"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(folder.resolve("here/data/wrong.csv").toAbsolutePath() + ":3:7: must be good");
  }
}
