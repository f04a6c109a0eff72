package io.drover.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example in full, held against its {@code # Expected:} block. Takes minutes. */
final class ExamplesIT {
  static Stream<Path> examples() {
    return Repository.examples().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aFullRunIsAsExpected(Path file, @TempDir Path directory) {
    assumeTrue(
        "full".equals(System.getenv("DROVER_EXAMPLES")),
        "minutes long: set the variable DROVER_EXAMPLES to full to run the examples in full");

    PythonModules.require(ExampleFile.read(file).needs());
    ExampleRun run = ExampleRun.of(file, directory, List.of());

    assertThat(run.exitCode()).isZero();
    assertThat(ExampleFile.read(file).violations(run.result())).isEmpty();
  }
}
