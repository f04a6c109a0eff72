package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on an environment of Gymnasium, in the Python that {@code DROVER_PYTHON} names ({@code
 * python3} otherwise). {@code examples/kill-engines} kills more often.
 */
final class BridgeIT {
  private static final List<String> VECTOR = List.of("--add-modules", "jdk.incubator.vector");
  private static final int KILLS = 8;

  private static final String STUDY =
      """
      kind: experiment
      name: bridged
      task: {use: gymnasium, id: CartPole-v1}
      algorithm: {use: ppo, n_envs: 4, n_steps: 64, batch_size: 64, net_arch: [16, 16]}
      train: {env_steps: 10240, checkpoint_every: 1024}
      eval: {episodes: 4}
      seeds: {test: 2}
      test: {episodes: 8}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void findGymnasium() throws Exception {
    String python = Optional.ofNullable(System.getenv("DROVER_PYTHON")).orElse("python3");
    boolean has = false;
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import gymnasium")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      has = process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
      process.destroyForcibly();
    } catch (IOException e) {
      // There is no such Python.
    }
    Assumptions.assumeTrue(has, () -> "skipped: " + python + " lacks gymnasium");
  }

  @Test
  void givesTheSameBytesWhenItsPythonsAreKilled() throws Exception {
    Path file = Files.writeString(folder.resolve("bridged.yaml"), STUDY);
    Path calm = Files.createDirectories(folder.resolve("calm"));
    DroverProcess run = DroverProcess.run(file, calm, VECTOR);
    assertThat(run.exit()).as(run.said()).isZero();

    Path disturbed = Files.createDirectories(folder.resolve("disturbed"));
    Rng moments = Key.of("kills of Pythons").rng();
    int killed = 0;
    int code = -1;
    // A run whose task is lost too often in a row ends in good order, to go on when it is run
    // again.
    for (int attempt = 0; code != 0 && attempt <= KILLS; attempt++) {
      run = DroverProcess.run(file, disturbed, VECTOR);
      while (run.isAlive()) {
        Thread.sleep(200 + moments.nextInt(1000));
        killed += killed < KILLS && killOnePython() ? 1 : 0;
      }
      code = run.exit();
    }
    assertThat(code).as(run.said()).isZero();
    assertThat(killed).isGreaterThan(KILLS / 2);
    assertThat(result(disturbed)).isEqualTo(result(calm));
    assertThat(pythons()).as("left over").isEmpty();
  }

  private static String result(Path folder) throws IOException {
    return Files.readString(folder.resolve("run/result.json"));
  }

  @Test
  void playsAPolicyThatWasTrainedOnTheNativeTask() throws Exception {
    String study = STUDY.replace("{use: gymnasium, id: CartPole-v1}", "CartPole-v1");
    Path file = Files.writeString(folder.resolve("native.yaml"), study);
    DroverProcess run = DroverProcess.run(file, folder, VECTOR);
    assertThat(run.exit()).as(run.said()).isZero();
    double there = mean("--task", "gymnasium", "--set", "task.id=CartPole-v1");
    double here = mean();
    assertThat(there).isBetween(here / 2, here * 2).isBetween(1.0, 500.0);
  }

  private double mean(String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("policy", "eval"));
    arguments.add(folder.resolve("run").toString());
    arguments.addAll(List.of("--store", folder.resolve("store").toString(), "--json"));
    arguments.addAll(List.of(more));
    Command eval = Command.drover(arguments.toArray(String[]::new));
    assertThat(eval.exit()).as(eval.err()).isZero();
    Map<String, Object> played = Json.readObject(eval.out());
    return ((Number) played.get("mean")).doubleValue();
  }

  private static boolean killOnePython() {
    List<ProcessHandle> found = pythons();
    return !found.isEmpty() && found.get(found.size() / 2).destroyForcibly();
  }

  /** Those that this test's runs have started. */
  private static List<ProcessHandle> pythons() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().map(c -> c.contains("python")).orElse(false))
        .toList();
  }
}
