package io.drover.searchers.optuna.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A Python with Optuna: of the environment variable {@code DROVER_PYTHON}, several separated like a
 * path, and of {@code DROVER_OPTUNA_49} with an older Optuna.
 */
record OptunaPython(String python) {
  private static final String NEEDED =
      "optuna==5.0.0 (or 4.9.0) 'pandas<3' plotly scikit-learn scipy optuna-dashboard"
          + " psycopg2-binary";

  static List<String> all() {
    Set<String> all = new LinkedHashSet<>();
    String given = System.getenv().getOrDefault("DROVER_PYTHON", "python3");
    all.addAll(Arrays.asList(given.split(File.pathSeparator)));
    if (System.getenv("DROVER_OPTUNA_49") != null) {
      all.add(System.getenv("DROVER_OPTUNA_49"));
    }
    return List.copyOf(all);
  }

  /** Skips the test where the Python lacks a module. */
  void require(String... modules) throws InterruptedException {
    String imports = "import " + String.join(", ", modules);
    int exit;
    try {
      exit =
          new ProcessBuilder(python, "-c", imports)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
    } catch (IOException e) {
      exit = -1;
    }
    assumeTrue(
        exit == 0,
        python + " cannot " + imports + ": pip install " + NEEDED + ", or set DROVER_PYTHON");
  }

  /** A script of this package in a folder. */
  static Path script(String name, Path folder) throws IOException {
    Path script = folder.resolve(name);
    try (InputStream text = OptunaPython.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(text), script);
    }
    return script;
  }

  /** Starts a script; what it prints last is JSON. */
  Process start(Path script, Path errors, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(python, script.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors.toFile());
    builder.environment().put("TZ", "UTC");
    return builder.start();
  }

  Map<String, Object> run(Path script, String... arguments)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile(script.getParent(), "python", ".txt");
    Process process = start(script, errors, arguments);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return Json.readObject(out);
  }
}
