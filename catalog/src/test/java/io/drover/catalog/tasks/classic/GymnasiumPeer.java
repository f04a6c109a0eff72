package io.drover.catalog.tasks.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.tasks.classic.Played.Seen;
import io.drover.dsl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The real Gymnasium, in the Python that {@code DROVER_PYTHON} names (a variable or system
 * property; {@code python3} otherwise).
 *
 * <p>Sine and cosine of the two differ in the last bit, and some tasks amplify that exponentially:
 * over 500 steps it reaches 1e-9 here and there. So each trajectory is compared twice: every step
 * by itself, and in stretches that Gymnasium goes on by itself.
 *
 * @param folder for its files
 * @param step how far states may differ after one step, relative to what is larger than 1
 * @param stretch the same after a stretch
 */
record GymnasiumPeer(Path folder, double step, double stretch) {
  private static final float OBSERVATION_TOLERANCE = 1e-6f;

  /** Of an episode's largest reward: ours are floats. */
  private static final double REWARD_TOLERANCE = 1.2e-7;

  private static final boolean GYMNASIUM = hasGymnasium();

  /** Of tasks whose states are doubles. */
  static GymnasiumPeer ofDoubles(Path folder) {
    return new GymnasiumPeer(folder, 1e-11, 1e-9);
  }

  /** Of a task whose states are floats, of which one may be rounded the other way. */
  static GymnasiumPeer ofFloats(Path folder) {
    return new GymnasiumPeer(folder, 2.5e-7, 1e-6);
  }

  private static String python() {
    return Optional.ofNullable(System.getProperty("DROVER_PYTHON"))
        .or(() -> Optional.ofNullable(System.getenv("DROVER_PYTHON")))
        .orElse("python3");
  }

  /** Before each test, so that each shows up as skipped. */
  static void assumeThere() {
    Assumptions.assumeTrue(
        GYMNASIUM, () -> "skipped: " + python() + " lacks gymnasium (pip install gymnasium)");
  }

  private static boolean hasGymnasium() {
    try {
      Process process =
          new ProcessBuilder(python(), "-c", "import gymnasium")
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

  /**
   * Plays the same again.
   *
   * @param attributes that the environment is given first
   * @param length of the stretches
   */
  void compare(List<Played> played, Map<String, Object> attributes, int length) throws Exception {
    compare(played, attributes, 1, step);
    compare(played, attributes, length, stretch);
  }

  private void compare(
      List<Played> played, Map<String, Object> attributes, int length, double tolerance)
      throws Exception {
    List<Seen> peer = replay(played, attributes, length);
    assertThat(peer).hasSameSizeAs(played);
    for (int e = 0; e < played.size(); e++) {
      Seen ours = played.get(e).seen();
      Seen theirs = peer.get(e);
      assertThat(ours.rewards())
          .as("rewards of episode %d", e)
          .containsExactly(theirs.rewards(), within(REWARD_TOLERANCE * largest(theirs.rewards())));
      assertThat(ours.terminated()).as("episode %d", e).isEqualTo(theirs.terminated());
      assertThat(ours.truncated()).as("episode %d", e).isEqualTo(theirs.truncated());
      for (int i = 0; i < ours.states().length; i++) {
        assertThat(ours.states()[i])
            .as("state after step %d of episode %d", i + 1, e)
            .containsExactly(theirs.states()[i], within(tolerance));
        assertThat(ours.observations()[i])
            .as("observation after step %d of episode %d", i + 1, e)
            .containsExactly(theirs.observations()[i], within(OBSERVATION_TOLERANCE));
      }
    }
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  /** A line for the script. */
  private static Map<String, Object> episode(
      Played played, Map<String, Object> attributes, int length) {
    int steps = played.actions().length;
    double[][] before = new double[steps][];
    for (int i = 0; i < steps; i++) {
      before[i] = i == 0 ? played.start() : played.seen().states()[i - 1];
    }
    return Map.of(
        "task",
        played.task(),
        "attributes",
        attributes,
        "actions",
        played.actions(),
        "before",
        before,
        "open_loop",
        length);
  }

  private List<Seen> replay(List<Played> played, Map<String, Object> attributes, int length)
      throws Exception {
    Path script = folder.resolve("gymnasium_peer.py");
    try (InputStream source = GymnasiumPeer.class.getResourceAsStream("gymnasium_peer.py")) {
      Files.write(script, source.readAllBytes());
    }
    List<String> episodes = new ArrayList<>();
    for (Played p : played) {
      episodes.add(Json.write(episode(p, attributes, length)));
    }
    Path input = Files.write(folder.resolve("episodes.jsonl"), episodes);
    Path output = folder.resolve("seen.jsonl");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(python(), script.toString())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    boolean done = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(done).as("Python ended").isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    List<Seen> seen = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      seen.add(Json.read(line, Seen.class));
    }
    return seen;
  }
}
