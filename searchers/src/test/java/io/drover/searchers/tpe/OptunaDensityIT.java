package io.drover.searchers.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.json.Json;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.optuna.distribution.Distributions;
import io.drover.searchers.sampler.Sampling;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The densities are those of the real Optuna 5: with the same trials, the same candidates come in
 * the same order. No two trials have the same number: which of equal ones Optuna takes for their
 * outermost is left to NumPy's sort. Uses the Pythons of {@code DROVER_PYTHON} as {@code
 * OptunaPeerIT} does.
 */
class OptunaDensityIT {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 9", "2, 30", "10, 90", "25, 300"})
  void ratiosOfDensitiesAreOptunas(int good, int others) throws Exception {
    String python = python();
    Space space = space(good + others);
    Key key = Key.of("trials").child(good);
    List<Map<String, Object>> trials = distinct(space, good + others, key);
    for (int i = 0; i < 24; i++) {
      trials.add(Sampling.draw(space, key.child(i)).values());
    }
    List<Double> theirs = theirs(python, space, trials, good, others);
    double[] ours = ours(space, trials, good, others);
    for (int c = 0; c < ours.length; c++) {
      // Narrow cells are taken for as dense everywhere as in their middle.
      assertThat(ours[c]).as("candidate %d", c).isCloseTo(theirs.get(c), within(1e-4));
    }
  }

  private static double[] ours(
      Space space, List<Map<String, Object>> trials, int good, int others) {
    Group group = Group.of(space, true).get(0);
    Rows rows = new Rows(group);
    trials.subList(0, good + others).forEach(rows::add);
    boolean[] below = new boolean[rows.size()];
    boolean[] above = new boolean[rows.size()];
    Arrays.fill(below, 0, good, true);
    Arrays.fill(above, good, above.length, true);
    List<Map<String, Object>> candidates = trials.subList(good + others, trials.size());
    double[][] numbers = new double[group.dimensions().size()][candidates.size()];
    for (int d = 0; d < numbers.length; d++) {
      for (int c = 0; c < candidates.size(); c++) {
        Object value = candidates.get(c).get(group.paths().get(d));
        numbers[d][c] = group.dimensions().get(d).number(value);
      }
    }
    double[] ratios = densities(group, rows, below, numbers);
    double[] against = densities(group, rows, above, numbers);
    for (int c = 0; c < ratios.length; c++) {
      ratios[c] -= against[c];
    }
    return ratios;
  }

  private static double[] densities(
      Group group, Rows rows, boolean[] members, double[][] candidates) {
    ParzenEstimator estimator = new ParzenEstimator(group);
    estimator.fit(rows, members, true);
    return estimator.logDensities(candidates, candidates[0].length);
  }

  @SuppressWarnings("unchecked") // the script answers with numbers
  private List<Double> theirs(
      String python, Space space, List<Map<String, Object>> trials, int good, int others)
      throws Exception {
    Map<String, Object> given = new LinkedHashMap<>();
    Map<String, String> distributions = new LinkedHashMap<>();
    space
        .domains()
        .forEach((path, domain) -> distributions.put(path, Distributions.of(domain).json()));
    given.put("distributions", distributions);
    given.put("good", trials.subList(0, good));
    given.put("others", trials.subList(good, good + others));
    given.put("candidates", trials.subList(good + others, trials.size()));
    Path input = Files.writeString(folder.resolve("given.json"), Json.write(given));
    return Json.read(run(python, input), List.class);
  }

  private String run(String python, Path input, String... arguments) throws Exception {
    Path script = folder.resolve("density.py");
    if (Files.notExists(script)) {
      try (InputStream source = OptunaDensityIT.class.getResourceAsStream("density.py")) {
        Files.copy(Objects.requireNonNull(source), script);
      }
    }
    List<String> command = new ArrayList<>(List.of(python, script.toString()));
    command.addAll(List.of(arguments));
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(input.toFile())
            .redirectError(errors.toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return output;
  }

  /** The first that has Optuna 5. */
  private String python() throws Exception {
    Path nothing = Files.writeString(folder.resolve("nothing.json"), "{}");
    String given = System.getenv().getOrDefault("DROVER_PYTHON", "python3");
    for (String python : given.split(File.pathSeparator)) {
      try {
        run(python, nothing, "version");
        return python;
      } catch (IOException | AssertionError e) {
        // The next one may have it.
      }
    }
    assumeTrue(false, given + " has no Optuna 5: pip install optuna==5.0.0, or set DROVER_PYTHON");
    throw new AssertionError("skipped");
  }

  /** Each number once in each dimension, in a random order. */
  private static List<Map<String, Object>> distinct(Space space, int count, Key key) {
    List<Map<String, Object>> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      trials.add(new LinkedHashMap<>());
    }
    for (Map.Entry<String, Domain> entry : space.domains().entrySet()) {
      int[] order = IntStream.range(0, count).toArray();
      key.child(entry.getKey()).rng().shuffle(order, count);
      for (int i = 0; i < count; i++) {
        trials.get(i).put(entry.getKey(), entry.getValue().at((order[i] + 0.5) / count));
      }
    }
    return trials;
  }

  /** Domains of which those in steps have as many values as there are trials. */
  private static Space space(int trials) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("gamma", new FloatDomain(0.8, 0.999, false, OptionalDouble.empty()));
    domains.put("learning_rate", new FloatDomain(1e-5, 1e-1, true, OptionalDouble.empty()));
    domains.put("clip", new FloatDomain(0.25, 0.25 * trials, false, OptionalDouble.of(0.25)));
    domains.put("n_epochs", new IntDomain(1, trials, false, 1, false));
    domains.put("n_steps", new IntDomain(100, 1_000_000, true, 1, false));
    domains.put("width", new IntDomain(16, 16L * trials, false, 16, false));
    domains.put("activation", new CategoricalDomain(List.of("relu", "tanh", "elu")));
    return new Space(domains);
  }
}
