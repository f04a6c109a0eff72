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
  void there_are_examples() {
    assertThat(Repository.examples())
        .extracting(file -> file.getFileName().toString())
        .contains("cartpole-pbt.yaml", "cartpole-random.yaml", "ppo-cartpole.yaml");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void says_how_to_try_it_and_what_to_expect(Path file) {
    ExampleFile example = ExampleFile.read(file);

    assertThat(example.smoke()).isNotEmpty();
    assertThat(example.expected()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void is_named_like_its_file(Path file) {
    String name = file.getFileName().toString().replace(".yaml", "");

    assertThat(Repository.read(file).lines()).contains("kind: experiment", "name: " + name);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void begins_with_a_sentence_on_what_it_shows(Path file) {
    List<String> lines = Repository.read(file).lines().toList();

    assertThat(lines.get(0)).startsWith("# ").doesNotStartWith("# Smoke");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void runs_in_seconds_as_its_smoke_line_says(Path file, @TempDir Path directory) {
    ExampleRun run = ExampleRun.of(file, directory, ExampleFile.read(file).smoke());

    assertThat(run.exitCode()).isZero();
    assertThat(run.result()).contains("\"status\" : \"complete\"");
    assertThat(run.directory().resolve("report.html")).isNotEmptyFile();
  }
}
