package io.drover.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script that compares with peers, as far as Python alone can tell. */
final class PeersIT {
  /** Each training as its algorithm, its task, and the names of its parameters. */
  private static final String NAMES =
      "from trainings import ALL; from drover_side import params\n"
          + "for t in ALL: print(t.algorithm, t.task, *params(t))";

  /** Before each test, so that each shows up as skipped. */
  @BeforeEach
  void findPython() {
    assumeTrue(runs("import sys; sys.exit(sys.version_info < (3, 10))"), "no Python 3.10 or newer");
  }

  @Test
  void whatTheComparisonComputesIsRight() {
    Finished tests = python("-m", "unittest");

    assertThat(tests.exitCode()).as(tests.output()).isZero();
  }

  @Test
  void everyTrainingIsSetByNamesThatDroverKnows() {
    Finished listed = python("-c", NAMES);

    assertThat(listed.exitCode()).as(listed.output()).isZero();
    assertThat(listed.output().lines().map(line -> List.of(line.split(" "))))
        .isNotEmpty()
        .allSatisfy(
            words -> {
              assertThat(Registry.load().find(Kind.TASK, words.get(1))).isPresent();
              assertThat(parameters(words.get(0))).containsAll(words.subList(2, words.size()));
            });
  }

  private static Stream<String> parameters(String algorithm) {
    Component<?> found = Registry.load().find(Kind.ALGORITHM, algorithm).orElseThrow();
    return Params.specs(found.params()).stream().map(ParamSpec::name);
  }

  private static boolean runs(String code) {
    try {
      return python("-c", code).exitCode() == 0;
    } catch (AssertionError noPython) {
      return false;
    }
  }

  private static Finished python(String... arguments) {
    List<String> command = Stream.concat(Stream.of("python3", "-B"), Stream.of(arguments)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(Repository.ROOT.resolve("examples/peers").toFile());
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Finished(process.waitFor(), output);
    } catch (IOException e) {
      throw new AssertionError("python3 does not start", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A process that came to its end. */
  private record Finished(int exitCode, String output) {}
}
