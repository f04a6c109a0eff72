package io.drover.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.executors.cli.Drover;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is a test. */
final class ExamplesTest {
  @TempDir private Path folder;

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
  void runs_in_its_smoke_form(Path file) {
    assertThat(run(file, ExampleFile.read(file).smoke())).isEqualTo(Drover.OK);

    assertThat(folder.resolve("run/report.html")).isNotEmptyFile();
    assertThat(Repository.read(folder.resolve("run/result.json")))
        .contains("\"status\" : \"complete\"");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void keeps_what_it_promises(Path file) {
    assumeTrue(
        "full".equals(System.getenv("DROVER_EXAMPLES")),
        "takes minutes: set DROVER_EXAMPLES=full to hold each full run against its bounds");
    assertThat(run(file, List.of())).isEqualTo(Drover.OK);

    String result = Repository.read(folder.resolve("run/result.json"));
    assertThat(ExampleFile.read(file).violations(result)).isEmpty();
  }

  private int run(Path file, List<String> sets) {
    List<String> arguments = new ArrayList<>(List.of("run", file.toString()));
    sets.forEach(set -> arguments.addAll(List.of("--set", set)));
    arguments.addAll(List.of("--run-dir", folder.resolve("run").toString()));
    arguments.addAll(List.of("--store", folder.resolve("store").toString()));
    return Drover.run(arguments.toArray(String[]::new));
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
