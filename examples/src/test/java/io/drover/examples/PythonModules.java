package io.drover.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the Python that {@code DROVER_PYTHON} names has; {@code python3} otherwise. */
final class PythonModules {
  private PythonModules() {}

  /** Skips the test, saying why, where the Python lacks one of the modules. */
  static void require(List<String> modules) {
    assumeTrue(
        modules.isEmpty() || has(modules),
        () -> "skipped: " + python() + " lacks one of " + String.join(", ", modules));
  }

  private static String python() {
    return Optional.ofNullable(System.getenv("DROVER_PYTHON")).orElse("python3");
  }

  private static boolean has(List<String> modules) {
    try {
      Process process =
          new ProcessBuilder(python(), "-c", "import " + String.join(", ", modules))
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
}
