package io.drover.searchers.evolve;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The search cma-es beside Optuna's CmaEsSampler at equal trials. Uses the first Python of the
 * environment variable {@code DROVER_PYTHON} that has optuna and cmaes.
 */
class CmaEsPeerIT {
  private static final int TRIALS = 400;
  private static final int SEEDS = 21;

  @TempDir Path folder;

  @Test
  void itIsNotSignificantlyWorseThanOptunas() throws Exception {
    String python = pythonWithCmaEs();
    assumeTrue(python != null, "no Python of DROVER_PYTHON has optuna and cmaes");
    Path script = folder.resolve("peer.py");
    try (InputStream text = CmaEsPeerIT.class.getResourceAsStream("peer.py")) {
      Files.copy(Objects.requireNonNull(text), script);
    }
    Map<String, Object> theirs =
        Json.readObject(
            output(python, script.toString(), String.valueOf(TRIALS), String.valueOf(SEEDS)));
    for (Analytic function : Analytic.all()) {
      double[] ours =
          LongStream.range(0, SEEDS)
              .mapToDouble(seed -> BestComparison.asked("cma-es", Map.of(), function, TRIALS, seed))
              .toArray();
      double[] optuna =
          ((List<?>) theirs.get(function.name()))
              .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
      double z = z(ours, optuna);
      System.out.printf(
          Locale.ROOT,
          "%-11s median %.3g, Optuna %.3g, z %.2f%n",
          function.name(),
          FrontComparison.median(ours),
          FrontComparison.median(optuna),
          z);
      // One-sided 1 % over four functions.
      assertThat(z).as(function.name()).isLessThan(2.81);
    }
  }

  /** Of Mann and Whitney's test: positive where ours are larger. */
  private static double z(double[] ours, double[] theirs) {
    double wins = 0;
    for (double a : ours) {
      for (double b : theirs) {
        wins += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    double pairs = (double) ours.length * theirs.length;
    return (wins - pairs / 2) / Math.sqrt(pairs * (ours.length + theirs.length + 1) / 12);
  }

  private static String pythonWithCmaEs() throws Exception {
    String given = System.getenv().getOrDefault("DROVER_PYTHON", "python3");
    for (String python : Arrays.asList(given.split(File.pathSeparator))) {
      try {
        output(python, "-c", "import optuna, cmaes");
        return python;
      } catch (IOException e) {
        // The next one, then.
      }
    }
    return null;
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(List.of(command) + " failed");
    }
    return output;
  }
}
