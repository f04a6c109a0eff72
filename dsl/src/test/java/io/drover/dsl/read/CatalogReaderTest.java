package io.drover.dsl.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDifference;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Folders {@code catalogs/NAME} fail with exactly {@code catalogs/NAME.txt}. To accept new
 * messages: {@code -Dgolden=accept}, then read the difference.
 */
final class CatalogReaderTest {
  private static final Path FOLDER = Path.of("src/test/resources/catalogs");

  private static final String EXPERIMENT =
      """
      kind: experiment
      name: mine
      task: short-cartpole
      algorithm: {use: quicker-ppo, gamma: 0.9}
      train: {env_steps: 10240}
      space: {learning_rate: {float: [1e-5, 1e-2], log: true}}
      search: {use: small-pbt, interval: 1024}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"twice", "cycle", "wrong", "versions", "other-kind"})
  void wrongFoldersGiveTheirMessages(String name) throws IOException {
    Path golden = FOLDER.resolve(name + ".txt");
    String actual =
        problems(FOLDER.resolve(name)).replace(FOLDER + "/", "").replace('\\', '/') + "\n";
    if (System.getProperty("golden", "").equals("accept")) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  @Test
  void aFolderMustBeOneAndHoldComponents() throws IOException {
    assertThat(problems(folder.resolve("nothing"))).contains("must be a folder of components");
    Files.writeString(folder.resolve("notes.txt"), "kind: component");
    assertThat(problems(folder)).contains("must hold a file *.yaml of kind: component");
  }

  private static String problems(Path folder) {
    InvalidFileException e =
        catchThrowableOfType(
            InvalidFileException.class, () -> CatalogReader.read(List.of(folder), Fakes.REGISTRY));
    assertThat(e).as("%s should be refused", folder).isNotNull();
    return e.getMessage();
  }

  private Catalog catalog() throws IOException {
    write("ppo.yaml", "quick-ppo", "algorithm: {use: ppo, n_envs: 8, n_steps: 128, gamma: 0.98}");
    write("deep/quicker.yaml", "quicker-ppo", "algorithm: {use: quick-ppo@1.0.0, n_envs: 4}");
    write("task.yml", "short-cartpole", "task: {use: CartPole-v1, max_episode_steps: 100}");
    write("pbt.yaml", "small-pbt", "search: {use: pbt, population: 4}");
    return CatalogReader.read(List.of(folder), Fakes.REGISTRY);
  }

  private void write(String file, String name, String what) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        "kind: component\nname: " + name + "\nversion: 1.0.0\nsummary: One's own.\n" + what + "\n");
  }

  private Experiment experiment(Catalog catalog) throws IOException {
    Path file = Files.writeString(folder.resolve("experiment.txt"), EXPERIMENT);
    return ExperimentReader.read(file, List.of(), catalog);
  }

  @Test
  void presetsOfEveryKindResolveToWhatTheyBuildOn() throws IOException {
    Experiment e = experiment(catalog());
    assertThat(e.algorithm().component()).isEqualTo("ppo");
    assertThat(e.algorithm().params())
        .containsEntry("n_envs", 4L)
        .containsEntry("n_steps", 128L)
        .containsEntry("gamma", 0.9)
        .containsEntry("batch_size", 64L)
        .doesNotContainKey("preset");
    assertThat(e.task().component()).isEqualTo("CartPole-v1");
    assertThat(e.task().params()).containsEntry("max_episode_steps", 100L);
    assertThat(e.search().orElseThrow().params())
        .containsEntry("population", 4L)
        .containsEntry("interval", 1024L);
    assertThat(e.presets())
        .isEqualTo(
            Map.of(
                "task",
                "short-cartpole@1.0.0",
                "algorithm",
                "quicker-ppo@1.0.0",
                "search",
                "small-pbt@1.0.0"));
  }

  @Test
  void thePresetOfACurriculumIsOnRecordToo() throws IOException {
    write("teacher.yaml", "quick-teacher", "curriculum: {use: alp-gmm, fit_every: 100}");
    Catalog catalog = CatalogReader.read(List.of(folder), Fakes.REGISTRY);
    Path file =
        Files.writeString(
            folder.resolve("taught.txt"),
            """
            kind: experiment
            name: taught
            task: Pole-v0
            algorithm: ppo
            train: {env_steps: 10240}
            contexts: {train: {length: [0.2, 2]}}
            curriculum: quick-teacher
            """);
    Experiment e = ExperimentReader.read(file, List.of(), catalog);
    assertThat(e.curriculum().orElseThrow().params()).containsEntry("fit_every", 100L);
    assertThat(e.presets()).isEqualTo(Map.of("curriculum", "quick-teacher@1.0.0"));
    String yaml = ExperimentWriter.yaml(e, Fakes.REGISTRY);
    assertThat(ExperimentReader.read(yaml, "resolved", List.of(), Fakes.REGISTRY)).isEqualTo(e);
  }

  @Test
  void benchmarksNamePresetsToo() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("nightly.txt"),
            """
            kind: benchmark
            name: nightly
            matrix:
              task: [CartPole-v1, short-cartpole]
              algorithm:
                plain: {use: ppo, n_envs: 4, n_steps: 128}
                mine: quicker-ppo@1.0.0
            experiment:
              train: {env_steps: 10240}
            """);
    Benchmark benchmark = BenchmarkReader.read(file, List.of(), catalog());
    assertThat(benchmark.cells()).hasSize(4);
    assertThat(benchmark.cells().get(3).experiment().algorithm().params())
        .containsEntry("n_steps", 128L)
        .containsEntry("gamma", 0.98);
    assertThat(benchmark.cells().get(3).experiment().task().params())
        .containsEntry("max_episode_steps", 100L);
  }

  @Test
  void aFileThatIsGivenTwiceIsReadOnce() throws IOException {
    int once = catalog().entries().size();
    List<Path> twice = List.of(folder, folder.resolve("deep"), folder.resolve("ppo.yaml"));
    assertThat(CatalogReader.read(twice, Fakes.REGISTRY).entries()).hasSize(once);
  }

  @Test
  void theResolvedFileReadsBackEqualWithoutTheFolder() throws IOException {
    Experiment e = experiment(catalog());
    String yaml = ExperimentWriter.yaml(e, Fakes.REGISTRY);
    assertThat(yaml).contains("use: ppo").contains("preset: \"quicker-ppo@1.0.0\"");
    assertThat(ExperimentReader.read(yaml, "resolved", List.of(), Fakes.REGISTRY)).isEqualTo(e);
  }

  @Test
  void whereParametersCameFromMakesNoOtherStudy() throws IOException {
    Experiment e = experiment(catalog());
    String bare = ExperimentWriter.yaml(e, Fakes.REGISTRY).replaceAll("  preset: .*\n", "");
    Experiment same = ExperimentReader.read(bare, "bare", List.of(), Fakes.REGISTRY);
    assertThat(same.presets()).isEmpty();
    assertThat(ExperimentDigest.of(same)).isEqualTo(ExperimentDigest.of(e));
    assertThat(ExperimentDifference.between(e, same)).isEmpty();
  }

  @Test
  void anEntryHasThePresetsDefaultsAndTheComponentsRest() throws IOException {
    Catalog catalog = catalog();
    Entry entry = catalog.named(Kind.ALGORITHM, "quicker-ppo").get(0);
    assertThat(entry.params()).containsOnlyKeys("n_envs", "n_steps", "gamma");
    assertThat(entry.specs())
        .filteredOn(spec -> spec.name().equals("n_steps"))
        .extracting(ParamSpec::defaultValue)
        .containsExactly(128L);
    assertThat(entry.card().determinism()).isEqualTo(Determinism.BITWISE);
    assertThat(entry.file().orElseThrow().uses()).isEqualTo("quick-ppo@1.0.0");
    Entry search = catalog.named(Kind.SEARCH, "small-pbt").get(0);
    assertThat(search.specs())
        .filteredOn(ParamSpec::required)
        .extracting(ParamSpec::name)
        .containsExactly("interval");
  }

  @Test
  void whatDoesNotFitAPresetsValuesNamesThem() throws IOException {
    Catalog catalog = catalog();
    Path file =
        Files.writeString(
            folder.resolve("experiment.txt"), EXPERIMENT.replace("gamma: 0.9", "batch_size: 4096"));
    InvalidFileException e =
        catchThrowableOfType(
            InvalidFileException.class, () -> ExperimentReader.read(file, List.of(), catalog));
    assertThat(e.getMessage())
        .contains("experiment.txt:4:43 algorithm: batch_size must be at most n_steps × n_envs")
        .contains("quicker-ppo@1.0.0 has n_steps: 128, n_envs: 4.");
  }

  @Test
  void presetsAreNamedAmongWhatThereIs() throws IOException {
    Catalog catalog = catalog();
    Path file =
        Files.writeString(
            folder.resolve("experiment.txt"), EXPERIMENT.replace("quicker-ppo", "quikcer-ppo"));
    InvalidFileException e =
        catchThrowableOfType(
            InvalidFileException.class, () -> ExperimentReader.read(file, List.of(), catalog));
    assertThat(e.getMessage())
        .contains("Did you mean 'quicker-ppo'? Known algorithms: ppo, quick-ppo, quicker-ppo, sac");
  }
}
