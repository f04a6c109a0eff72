package io.drover.pipelines.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.storages.Storages;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real optuna-dashboard shows Drover's studies, in a real browser. Uses the Python of the
 * environment variable {@code DROVER_PYTHON}.
 */
class OptunaDashboardIT {
  private static final String PYTHON =
      System.getenv().getOrDefault("DROVER_PYTHON", "python3").split(File.pathSeparator, -1)[0];
  private static final int MOST_SECONDS = 120;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"journal", "sqlite"})
  void showsTheStudy(String kind) throws Exception {
    assumeTrue(
        exit("import optuna_dashboard") == 0,
        PYTHON + " has no dashboard: pip install optuna-dashboard, or set DROVER_PYTHON");
    Path file = folder.resolve("kept." + kind);
    Storages.of(kind + ":" + file).write(study());
    int port = port();
    Process dashboard =
        new ProcessBuilder(
                PYTHON,
                "-c",
                "from optuna_dashboard._cli import main; main()",
                kind.equals("sqlite") ? "sqlite:///" + file : file.toString(),
                "--port",
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("dashboard.txt").toFile())
            .start();
    try {
      URI root = URI.create("http://127.0.0.1:" + port);
      int id = kind.equals("sqlite") ? 1 : 0;
      assertThat(answer(root.resolve("/api/studies/" + id), dashboard))
          .contains("eval/return_mean");
      Document page = Browser.open(root.resolve("/dashboard/studies/" + id), folder, 30_000, false);
      assertThat(page.text())
          .contains("shown", "Best Trial (number=7)", "17.5", "Hyperparameter Importance");
      assertThat(page.select("svg text").eachText()).contains("learning_rate");
    } finally {
      dashboard.destroy();
      dashboard.waitFor();
    }
  }

  private String answer(URI uri, Process dashboard) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (int second = 0; second < MOST_SECONDS; second++) {
      assertThat(dashboard.isAlive())
          .as(Files.readString(folder.resolve("dashboard.txt")))
          .isTrue();
      try {
        HttpResponse<String> response =
            client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
      } catch (IOException notYet) {
        Thread.sleep(1000);
      }
    }
    throw new AssertionError("no answer: " + Files.readString(folder.resolve("dashboard.txt")));
  }

  private static int exit(String code) throws InterruptedException {
    try {
      return new ProcessBuilder(PYTHON, "-c", code)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  private static int port() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static FrozenStudy study() {
    Distribution rates =
        new Distribution.Floats("FloatDistribution", 1e-5, 1e-2, true, OptionalDouble.empty());
    Distribution epochs = new Distribution.Ints("IntDistribution", 1, 10, false, 1);
    Instant start = Instant.parse("2026-11-23T08:00:00Z");
    List<FrozenTrial> trials = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      trials.add(
          new FrozenTrial(
              number,
              number,
              TrialState.COMPLETE,
              List.of(number * 2.5),
              Map.of("learning_rate", (number + 1) * 1e-3, "n_epochs", 1L + number % 3),
              Map.of("learning_rate", rates, "n_epochs", epochs),
              new TreeMap<>(Map.of(100L, number * 1.5)),
              Map.of("drover:trial", (long) number),
              Map.of(),
              Optional.of(start.plusSeconds(number)),
              Optional.of(start.plusSeconds(number + 5))));
    }
    return new FrozenStudy(
        0,
        "shown",
        List.of(FrozenStudy.Direction.MAXIMIZE),
        Map.of(),
        Map.of("study:metric_names", List.of("eval/return_mean")),
        trials);
  }
}
