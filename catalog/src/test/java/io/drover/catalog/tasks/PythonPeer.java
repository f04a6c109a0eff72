package io.drover.catalog.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Scripts beside tests, in the Python that {@code DROVER_PYTHON} names (a variable or system
 * property; {@code python3} otherwise).
 */
public final class PythonPeer {
  private PythonPeer() {}

  /** The Python. */
  public static String python() {
    return Optional.ofNullable(System.getProperty("DROVER_PYTHON"))
        .or(() -> Optional.ofNullable(System.getenv("DROVER_PYTHON")))
        .orElse("python3");
  }

  /** Skips the test, saying which package is missing, where Python cannot find it. */
  public static void require(String module) throws InterruptedException {
    require(module, module);
  }

  /**
   * Skips the test where Python cannot find a module.
   *
   * @param install the package to install then
   */
  public static void require(String module, String install) throws InterruptedException {
    Assumptions.assumeTrue(
        imports(module),
        () -> "skipped: " + python() + " lacks " + module + " (pip install " + install + ")");
  }

  private static boolean imports(String module) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(
                  python(),
                  "-c",
                  "import importlib.util as u; assert u.find_spec('" + module + "')")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean done = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      return done && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the script beside a class answers, a line for a line. */
  public static <A> List<A> ask(
      Class<?> test, String script, List<?> questions, Class<A> answer, Path folder)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (Object question : questions) {
      lines.add(Json.write(question));
    }
    List<A> answers = new ArrayList<>();
    for (String line : run(test, script, lines, List.of(), folder)) {
      answers.add(Json.read(line, answer));
    }
    assertThat(answers).hasSameSizeAs(questions);
    return answers;
  }

  /** What the script beside a class prints for lines of input. */
  public static List<String> run(
      Class<?> test, String script, List<String> lines, List<String> arguments, Path folder)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(python(), copy(test, script, folder).toString()));
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

  /** A resource beside a class as a file. */
  public static Path copy(Class<?> test, String resource, Path folder) throws IOException {
    try (InputStream source = test.getResourceAsStream(resource)) {
      return Files.write(folder.resolve(resource), source.readAllBytes());
    }
  }
}
