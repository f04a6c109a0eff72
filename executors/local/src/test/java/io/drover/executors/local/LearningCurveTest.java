package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings without a search show how they learn. */
class LearningCurveTest {
  private static final String GIVEN =
      """
      kind: experiment
      name: given
      task: CartPole-v1
      algorithm: {use: ppo, n_envs: 4, n_steps: 64, batch_size: 64, net_arch: [16, 16]}
      train: {env_steps: 2560}
      eval: {episodes: 4}
      seeds: {test: 2}
      test: {episodes: 8}
      """;

  @TempDir private static Path shared;
  private static Path file;
  private static Command first;

  @TempDir private Path folder;

  @BeforeAll
  static void runOnce() throws IOException {
    file = Files.writeString(shared.resolve("given.yaml"), GIVEN);
    first = Command.run(file, shared, "--json");
    assertThat(first.exit()).as(first.err()).isZero();
  }

  @Test
  void programsHearOfEveryEvaluation() {
    assertThat(evaluated(first)).containsExactlyInAnyOrderElementsOf(curves(shared));
  }

  @Test
  void evaluatesTenTimesAndLastOnTheTest() {
    List<String> lines = Command.text(shared.resolve("run/curves.csv")).lines().toList();
    assertThat(lines).hasSize(1 + 2 * 10).first().isEqualTo("seed,env_steps,score");
    assertThat(lines.get(1)).startsWith("1000,256,");
    assertThat(lines.get(10)).startsWith("1000,2560,");
    assertThat(lines.get(20)).startsWith("1001,2560,");
    Map<?, ?> test =
        (Map<?, ?>) Json.readObject(Command.text(shared.resolve("run/result.json"))).get("test");
    Map<?, ?> seed = (Map<?, ?>) ((List<?>) test.get("per_seed")).get(1);
    assertThat(lines.get(20)).isEqualTo("1001,2560," + seed.get("score"));
  }

  @Test
  void peopleSeeTheCurveAsItGrows() {
    Command plain = Command.run(file, folder);
    assertThat(plain.exit()).as(plain.err()).isZero();
    for (int seed = 1000; seed <= 1001; seed++) {
      assertThat(plain.out())
          .containsPattern(
              "(?m)^ +\\d+ s  seed " + seed + ": [0-9.]+ at 2560 of 2560 steps  [▁▂▃▄▅▆▇█]{10}$");
    }
    assertThat(curves(folder)).isEqualTo(curves(shared));
  }

  @Test
  void goesOnWithTheCurveOfAnEarlierRun() throws IOException {
    Command again = Command.run(file, shared, "--json");
    assertThat(evaluated(again)).containsExactlyInAnyOrderElementsOf(curves(shared));
  }

  @Test
  void theReportDrawsThem() {
    assertThat(Command.text(shared.resolve("run/report.html")))
        .contains("data-chart=\"learning\"")
        .contains("over 2 seeds against environment steps");
  }

  /** Of the seeds that the store has something of. */
  @Test
  void aRunThatWasStoppedShowsHowFarItCame() {
    assertThat(Command.run(file, folder, "--set", "seeds.test=1").exit()).isZero();
    Command stopped =
        Command.drover(
            "run",
            file.toString(),
            "--run-dir",
            folder.resolve("stopped").toString(),
            "--store",
            folder.resolve("store").toString(),
            "--set",
            "limits.env_steps=1000");
    assertThat(stopped.exit()).as(stopped.err()).isEqualTo(1);
    assertThat(Command.text(folder.resolve("stopped/curves.csv")))
        .isEqualTo(Command.text(folder.resolve("run/curves.csv")));
    assertThat(Command.text(folder.resolve("stopped/report.html")))
        .contains("data-chart=\"learning\"")
        .contains("over 1 seed against environment steps")
        .doesNotContain("The last evaluation is the test.");
  }

  @Test
  void statusTellsTheLatestScore() {
    assertThat(Command.drover("status", shared.resolve("run").toString()).out())
        .containsPattern("latest +[0-9]");
  }

  @Test
  void evaluatingOnTheWayChangesNoResult() throws IOException {
    Path rarely =
        Files.writeString(
            folder.resolve("rarely.yaml"), GIVEN.replace("2560}", "2560, checkpoint_every: 2560}"));
    assertThat(Command.run(rarely, folder).exit()).isZero();
    assertThat(Command.text(folder.resolve("run/result.json")))
        .isEqualTo(Command.text(shared.resolve("run/result.json")));
    assertThat(curves(folder)).hasSize(2);
  }

  /** {@code seed,env_steps,score} of each event. */
  private static List<String> evaluated(Command run) {
    List<String> points = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      Map<String, Object> event = Json.readObject(line);
      if (event.get("event").equals("evaluated")) {
        points.add(event.get("seed") + "," + event.get("env_steps") + "," + event.get("score"));
      }
    }
    return points;
  }

  private static List<String> curves(Path folder) {
    return Command.text(folder.resolve("run/curves.csv")).lines().skip(1).toList();
  }
}
