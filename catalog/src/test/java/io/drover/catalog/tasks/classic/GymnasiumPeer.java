package io.drover.catalog.tasks.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.tasks.PythonPeer;
import io.drover.catalog.tasks.classic.Played.Seen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Compares episodes with those that the real Gymnasium plays ({@link PythonPeer}).
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

  /** Of tasks whose states are doubles. */
  static GymnasiumPeer ofDoubles(Path folder) {
    return new GymnasiumPeer(folder, 1e-11, 1e-9);
  }

  /** Of a task whose states are floats, of which one may be rounded the other way. */
  static GymnasiumPeer ofFloats(Path folder) {
    return new GymnasiumPeer(folder, 2.5e-7, 1e-6);
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
    List<Map<String, Object>> episodes = new ArrayList<>();
    for (Played p : played) {
      episodes.add(episode(p, attributes, length));
    }
    return PythonPeer.ask(GymnasiumPeer.class, "gymnasium_peer.py", episodes, Seen.class, folder);
  }
}
