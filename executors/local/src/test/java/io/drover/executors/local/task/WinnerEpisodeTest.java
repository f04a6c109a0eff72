package io.drover.executors.local.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run shows an episode of the winner's policy. */
class WinnerEpisodeTest {
  private static final String PLAIN =
      """
      kind: experiment
      name: shown
      task: CartPole-v1
      algorithm: {use: ppo, n_envs: 4, n_steps: 64, batch_size: 64, net_arch: [16, 16]}
      train: {env_steps: 1024}
      eval: {episodes: 4}
      seeds: {test: 2}
      test: {episodes: 4}
      """;

  @TempDir private Path folder;

  private Said run(String text, String name) throws IOException {
    Path file = Files.writeString(folder.resolve("shown.yaml"), text);
    Said said =
        Said.drover(
            List.of("run", file.toString()),
            List.of("--run-dir", folder.resolve(name).toString()),
            List.of("--store", folder.resolve("store").toString()));
    assertThat(said.exit()).as(said.err()).isZero();
    return said;
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void theReportShowsItAndTheResultDoesNotKnow() throws IOException {
    run(PLAIN, "run");

    assertThat(text("run/report.html"))
        .contains("What the best training does", "One episode of the training on seed 100")
        .contains("<g class=\"drover-film\">", "prefers-reduced-motion")
        .containsPattern("return [\\d.]+ after \\d+ steps");
    assertThat(text("run/episode.svg")).startsWith("<svg ").contains("CartPole-v1");
    assertThat(text("run/result.json")).doesNotContain("episode.svg", "<svg");
  }

  @Test
  void isTheSameInEveryRun() throws IOException {
    run(PLAIN, "run");
    run(PLAIN, "again");
    assertThat(folder.resolve("again/episode.svg"))
        .hasSameBinaryContentAs(folder.resolve("run/episode.svg"));
    // What was drawn once serves the next report.
    Path marked = folder.resolve("run/episode.svg");
    Files.writeString(marked, text("run/episode.svg").replace("<title>", "<title>kept "));
    run(PLAIN, "run");
    assertThat(text("run/report.html")).contains("<title>kept CartPole-v1");
  }

  @Test
  void isPlayedInAContextOfTheTests() throws IOException {
    run(PLAIN + "contexts: {train: {length: [0.2, 1]}, test: {length: [1.5, 2]}}\n", "run");

    assertThat(text("run/report.html")).containsPattern("in the test context length (1\\.[5-9]|2)");
  }

  /** A decision of 4 steps of 0.02 s is shown for 0.08 s. */
  @Test
  void repeatedActionsTakeTheirTime() throws IOException {
    run(PLAIN + "wrap: [{use: action-repeat, n: 4}]\n", "run");
    Matcher told = Pattern.compile("after (\\d+) steps").matcher(text("run/report.html"));
    assertThat(told.find()).isTrue();
    double seconds = Integer.parseInt(told.group(1)) * 0.08;
    Matcher shown = Pattern.compile(" dur=\"([0-9.]+)s\"").matcher(text("run/episode.svg"));
    assertThat(shown.find()).isTrue();
    // With a rest of a second, in whole steps.
    assertThat(Double.parseDouble(shown.group(1))).isBetween(seconds + 0.9, seconds + 1.1);
    Path svg = folder.resolve("own.svg");
    Said rollout =
        Said.drover(
            List.of("task", "rollout", "CartPole-v1", "--svg", svg.toString()),
            List.of("--policy", folder.resolve("run").toString()),
            List.of("--store", folder.resolve("store").toString()));
    Matcher steps = Pattern.compile("after (\\d+) step").matcher(rollout.out());
    assertThat(steps.find()).as(rollout.err()).isTrue();
    shown = Pattern.compile(" dur=\"([0-9.]+)s\"").matcher(Files.readString(svg));
    assertThat(shown.find()).isTrue();
    seconds = Integer.parseInt(steps.group(1)) * 0.08;
    assertThat(Double.parseDouble(shown.group(1))).isBetween(seconds + 0.9, seconds + 1.1);
  }

  @Test
  void oneSeedIsNotTheBestOfSeveral() throws IOException {
    run(PLAIN.replace("CartPole-v1", "MountainCar-v0").replace("test: 2", "test: 1"), "run");

    assertThat(text("run/report.html"))
        .contains("the training on seed 1000, the only test seed, with −200.0,");
  }

  /** Without the winner's network there is nothing to play, and the run is as good. */
  @Test
  void isLeftOutWhereTheCheckpointIsGone() throws IOException {
    run(PLAIN, "run");
    String result = text("run/result.json");
    Files.delete(folder.resolve("run/episode.svg"));
    try (Stream<Path> blobs = Files.walk(folder.resolve("store/blobs"))) {
      for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
        Files.delete(blob);
      }
    }
    run(PLAIN, "run");

    assertThat(text("run/report.html")).contains("Result on unseen seeds").doesNotContain("<svg ");
    assertThat(text("run/result.json")).isEqualTo(result);
  }

  @Test
  void isLeftOutWhereThereAreNoPictures() throws IOException {
    run(PLAIN.replace("CartPole-v1", "Blackjack-v1"), "run");

    assertThat(folder.resolve("run/episode.svg")).doesNotExist();
    assertThat(text("run/report.html")).doesNotContain("What the best training does");
  }

  /** What a run came up with can be watched, with the parameters that it was trained with. */
  @Test
  void aRunsPolicyCanBeRolledOut() throws IOException {
    run(PLAIN.replace("task: CartPole-v1", "task: {use: CartPole-v1, force_mag: 20}"), "run");
    String run = folder.resolve("run").toString();
    Said own = Said.drover(List.of("task", "rollout", "CartPole-v1", "--policy", run, "--json"));
    Said other =
        Said.drover(
            List.of("task", "rollout", "CartPole-v1", "--policy", run, "--json"),
            List.of("--set", "task.force_mag=10"));

    assertThat(own.exit()).as(own.err()).isZero();
    assertThat(own.out().lines()).allMatch(line -> line.startsWith("{\"action\":"));
    assertThat(own.out()).isNotEqualTo(other.out());
    Said wrong = Said.drover(List.of("task", "rollout", "Acrobot-v1", "--policy", run));
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("Acrobot-v1 shows 6 numbers, but the policy sees 4 numbers");
  }
}
