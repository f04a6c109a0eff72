package io.drover.pipelines.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.json.Json;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.pipelines.statistics.TestSummary.Bounds;
import io.drover.pipelines.statistics.TestSummary.Share;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The figures beside those of SciPy and rliable, in the Python named by {@code DROVER_PYTHON}. */
class ScipyPeerIT {
  private static final double SOLVED_AT = 50;

  @Test
  void interquartileMeansAndSharesAreThoseOfScipy() throws Exception {
    List<double[]> samples = samples();
    List<?> peers =
        ask(
            """
            import json, sys
            from scipy.stats import binomtest, trim_mean
            out = []
            for xs in json.load(sys.stdin):
                k = sum(x >= 50 for x in xs)
                ci = binomtest(k, len(xs)).proportion_ci(0.95, method="exact")
                out.append([trim_mean(xs, 0.25), ci.low, ci.high])
            json.dump(out, sys.stdout)
            """,
            "scipy",
            samples);

    for (int i = 0; i < samples.size(); i++) {
      TestSummary test = summary(samples.get(i));
      Share share = test.solvedShare().orElseThrow();
      List<?> peer = (List<?>) peers.get(i);
      assertThat(test.iqm().orElseThrow()).isCloseTo(number(peer, 0), within(1e-10));
      assertThat(share.ci95().low()).isCloseTo(number(peer, 1), within(1e-9));
      assertThat(share.ci95().high()).isCloseTo(number(peer, 2), within(1e-9));
    }
  }

  @Test
  void intervalsAreThoseOfRliable() throws Exception {
    List<double[]> samples = samples();
    List<?> peers =
        ask(
            """
            import json, sys
            import numpy as np
            from rliable import library, metrics
            out = []
            for xs in json.load(sys.stdin):
                _, ci = library.get_interval_estimates(
                    {"a": np.array(xs).reshape(-1, 1)},
                    lambda x: np.array([metrics.aggregate_iqm(x)]),
                    reps=5000, random_state=np.random.RandomState(1))
                out.append([ci["a"][0, 0], ci["a"][1, 0]])
            json.dump(out, sys.stdout)
            """,
            "rliable.library",
            samples);

    for (int i = 0; i < samples.size(); i++) {
      double[] sample = samples.get(i);
      Bounds bounds = summary(sample).ci95().orElseThrow();
      List<?> peer = (List<?>) peers.get(i);
      // Both ends are Monte Carlo estimates; scores spread over about 60.
      assertThat(bounds.low()).as("of %d", sample.length).isCloseTo(number(peer, 0), within(1.5));
      assertThat(bounds.high()).as("of %d", sample.length).isCloseTo(number(peer, 1), within(1.5));
    }
  }

  @Test
  void figuresOverTasksAreThoseOfRliable() throws Exception {
    List<double[][]> ours = matrices("ours");
    List<double[][]> theirs = matrices("theirs");
    theirs.set(0, ours.get(0)); // identical arrays count as one half
    List<?> peers =
        ask(
            """
            import json, sys
            import numpy as np
            from rliable import metrics
            out = []
            # One row a task; rliable wants one column a task.
            for x, y in zip(*json.load(sys.stdin)):
                x, y = np.array(x).T, np.array(y).T
                out.append([metrics.aggregate_iqm(x), metrics.probability_of_improvement(x, y)])
            json.dump(out, sys.stdout)
            """,
            "rliable.library",
            List.of(ours, theirs));

    for (int i = 0; i < ours.size(); i++) {
      List<double[]> x = List.of(ours.get(i));
      List<double[]> y = List.of(theirs.get(i));
      List<?> peer = (List<?>) peers.get(i);
      Stratified.Estimate iqm = Stratified.iqm(x, Key.of(1));
      Stratified.Estimate improvement = Stratified.improvement(x, y, Key.of(1));
      assertThat(iqm.value().orElseThrow()).isCloseTo(number(peer, 0), within(1e-9));
      assertThat(improvement.value().orElseThrow()).isCloseTo(number(peer, 1), within(1e-9));
    }
  }

  @Test
  void intervalsOverTasksAreThoseOfRliable() throws Exception {
    List<double[][]> ours = matrices("ours");
    List<double[][]> theirs = matrices("theirs");
    List<?> peers =
        ask(
            """
            import json, sys
            import numpy as np
            from rliable import library, metrics
            out = []
            for x, y in zip(*json.load(sys.stdin)):
                x, y = np.array(x).T, np.array(y).T
                _, a = library.get_interval_estimates(
                    {"a": x}, lambda x: np.array([metrics.aggregate_iqm(x)]),
                    reps=2500, random_state=np.random.RandomState(1))
                _, b = library.get_interval_estimates(
                    {"a": (x, y)}, metrics.probability_of_improvement,
                    reps=1000, random_state=np.random.RandomState(1))
                out.append([a["a"][0, 0], a["a"][1, 0], b["a"][0, 0], b["a"][1, 0]])
            json.dump(out, sys.stdout)
            """,
            "rliable.library",
            List.of(ours, theirs));

    for (int i = 0; i < ours.size(); i++) {
      List<double[]> x = List.of(ours.get(i));
      Bounds iqm = Stratified.iqm(x, Key.of(1)).ci95().orElseThrow();
      Bounds poi =
          Stratified.improvement(x, List.of(theirs.get(i)), Key.of(1)).ci95().orElseThrow();
      List<?> peer = (List<?>) peers.get(i);
      // Both ends are Monte Carlo estimates; scores spread over about 60, probabilities over 1.
      assertThat(iqm.low()).isCloseTo(number(peer, 0), within(1.5));
      assertThat(iqm.high()).isCloseTo(number(peer, 1), within(1.5));
      assertThat(poi.low()).isCloseTo(number(peer, 2), within(0.04));
      assertThat(poi.high()).isCloseTo(number(peer, 3), within(0.04));
    }
  }

  @Test
  void exactProbabilitiesAreThoseOfScipy() throws Exception {
    List<double[]> samples = samples();
    List<?> peers =
        ask(
            """
            import json, sys
            from scipy.stats import mannwhitneyu
            xs = json.load(sys.stdin)
            out = [mannwhitneyu(a, b, method="exact").pvalue for a, b in zip(xs, xs[1:])]
            json.dump(out, sys.stdout)
            """,
            "scipy",
            samples);

    for (int i = 0; i + 1 < samples.size(); i++) {
      assertThat(MannWhitney.probability(samples.get(i), samples.get(i + 1)))
          .isCloseTo(number(peers, i), within(1e-9));
    }
  }

  /** Scores of some tasks by some trainings each, with ties: one row a task. */
  private static List<double[][]> matrices(String whose) {
    Rng rng = Key.of(whose).rng();
    List<double[][]> matrices = new ArrayList<>();
    for (int[] shape : new int[][] {{1, 5}, {2, 5}, {4, 10}, {6, 7}, {3, 20}}) {
      double[][] matrix = new double[shape[0]][shape[1]];
      for (double[] row : matrix) {
        for (int i = 0; i < row.length; i++) {
          row[i] = Math.min(60, 50 + 15 * rng.nextGaussian());
        }
      }
      matrices.add(matrix);
    }
    return matrices;
  }

  private static TestSummary summary(double[] sample) {
    return TestStatistics.summarize(
        Seeds.scores(sample), OptionalDouble.of(SOLVED_AT), true, Key.of(1));
  }

  private static List<double[]> samples() {
    Rng rng = Key.of("samples for peers").rng();
    List<double[]> samples = new ArrayList<>();
    for (int n : new int[] {5, 10, 11, 20, 30, 50}) {
      double[] sample = new double[n];
      for (int i = 0; i < n; i++) {
        sample[i] = 50 + 15 * rng.nextGaussian();
      }
      samples.add(sample);
    }
    return samples;
  }

  private static double number(List<?> peer, int index) {
    return ((Number) peer.get(index)).doubleValue();
  }

  private static List<?> ask(String script, String module, Object input) throws Exception {
    String python = System.getenv().getOrDefault("DROVER_PYTHON", "python3");
    assumeTrue(
        succeeds(python, "import " + module),
        () -> module + " is not installed in " + python + "; set DROVER_PYTHON to one that has it");
    Process process =
        new ProcessBuilder(python, "-c", script)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(Json.write(input).getBytes(StandardCharsets.UTF_8));
    }
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return (List<?>) Json.readObject("{\"answer\":" + answer + "}").get("answer");
  }

  private static boolean succeeds(String python, String script) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(python, "-c", script)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
