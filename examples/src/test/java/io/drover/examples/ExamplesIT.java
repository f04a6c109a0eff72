package io.drover.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example in full, or by its {@code # Shorter:} line where it has one, held against its
 * {@code # Expected:} block. Takes minutes.
 */
final class ExamplesIT {
  static Stream<Path> examples() {
    return Repository.examples().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void comesToWhatIsExpected(Path file, @TempDir Path directory) {
    String length = System.getenv("DROVER_EXAMPLES");
    assumeTrue(
        "full".equals(length) || "shorter".equals(length),
        "minutes long: set the variable DROVER_EXAMPLES to shorter to run the examples, or to full"
            + " to run all of them in full");

    ExampleFile example = ExampleFile.read(file);
    PythonModules.require(example.needs());
    List<String> sets = length.equals("full") ? List.of() : example.shorter();
    ExampleRun run = ExampleRun.of(file, directory, sets);

    assertThat(run.exitCode()).isZero();
    assertThat(example.violations(run.result())).isEmpty();
  }
}
