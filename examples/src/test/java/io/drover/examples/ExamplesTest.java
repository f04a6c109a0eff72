package io.drover.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is a test. */
final class ExamplesTest {
  static Stream<Path> examples() {
    return Repository.examples().stream();
  }

  @Test
  void thereAreExamples() {
    assertThat(Repository.examples())
        .extracting(file -> file.getFileName().toString())
        .contains("cartpole-pbt.yaml", "cartpole-random.yaml", "ppo-cartpole.yaml");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void saysHowToTryItAndWhatToExpect(Path file) {
    ExampleFile example = ExampleFile.read(file);

    assertThat(example.smoke()).isNotEmpty();
    assertThat(example.expected()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isNamedLikeItsFile(Path file) {
    String name = file.getFileName().toString().replace(".yaml", "");

    assertThat(Repository.read(file).lines())
        .contains("name: " + name)
        .containsAnyOf("kind: experiment", "kind: benchmark");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void beginsWithASentenceOnWhatItShows(Path file) {
    List<String> lines = Repository.read(file).lines().toList();

    assertThat(lines.get(0)).startsWith("# ").doesNotStartWith("# Smoke");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void runsInSecondsAsItsSmokeLineSays(Path file, @TempDir Path directory) {
    PythonModules.require(ExampleFile.read(file).needs());
    ExampleRun run = ExampleRun.of(file, directory, ExampleFile.read(file).smoke());

    assertThat(run.exitCode()).isZero();
    assertThat(run.isComplete()).isTrue();
    assertThat(run.page()).isNotEmptyFile();
  }
}
