package io.drover.catalog.tasks.box2d;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The real Gymnasium and its Box2D, in the Python that {@code DROVER_PYTHON} names (a variable or
 * system property; {@code python3} otherwise).
 */
final class Peer {
  private static final boolean BOX2D = hasBox2d();

  private Peer() {}

  private static String python() {
    return Optional.ofNullable(System.getProperty("DROVER_PYTHON"))
        .or(() -> Optional.ofNullable(System.getenv("DROVER_PYTHON")))
        .orElse("python3");
  }

  /** Skips a test where it is missing. */
  static void assumeBox2d() {
    Assumptions.assumeTrue(
        BOX2D, () -> "skipped: " + python() + " lacks Box2D (pip install gymnasium[box2d])");
  }

  private static boolean hasBox2d() {
    try {
      Process process =
          new ProcessBuilder(python(), "-c", "import gymnasium, Box2D")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean done = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      return done && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Appends a line to a table in the build's folder. */
  static void note(String table, String line) throws IOException {
    Path file = Files.createDirectories(Path.of("target")).resolve("box2d-" + table + ".txt");
    Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** A resource as a file. */
  static Path copy(Path folder, String resource) throws IOException {
    try (InputStream in = Peer.class.getResourceAsStream(resource)) {
      return Files.write(folder.resolve(resource), in.readAllBytes());
    }
  }

  /** What a script prints for lines of input. */
  static List<String> run(Path folder, String script, List<String> lines, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(python(), copy(folder, script).toString()));
    command.addAll(arguments);
    Path input = Files.write(folder.resolve("input.jsonl"), lines);
    Path output = folder.resolve("output.jsonl");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    boolean done = process.waitFor(10, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(done).as("Python ended").isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return Files.readAllLines(output);
  }
}
