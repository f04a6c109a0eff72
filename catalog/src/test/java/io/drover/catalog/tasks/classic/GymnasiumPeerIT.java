package io.drover.catalog.tasks.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.States;
import io.drover.catalog.tasks.classic.Played.Policy;
import io.drover.catalog.tasks.classic.Played.Seen;
import io.drover.dsl.component.Params;
import io.drover.dsl.json.Json;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tasks against the real Gymnasium, in the Python that {@code DROVER_PYTHON} names (a variable
 * or system property; {@code python3} otherwise).
 *
 * <p>Sine and cosine of the two differ in the last bit, and both tasks amplify that exponentially:
 * over 500 steps it reaches 1e-9 here and there. So each trajectory is compared twice: every step
 * by itself, and in stretches that Gymnasium goes on by itself.
 */
final class GymnasiumPeerIT {
  /** Of states after one step, and after a stretch. */
  private static final double STEP_TOLERANCE = 1e-11;

  private static final double STRETCH_TOLERANCE = 1e-9;

  private static final float OBSERVATION_TOLERANCE = 1e-6f;

  /** Ours are floats. */
  private static final double REWARD_TOLERANCE = 2e-6;

  private static final String CART_POLE = "CartPole-v1";
  private static final String ACROBOT = "Acrobot-v1";
  private static final String PENDULUM = "Pendulum-v1";

  private static final boolean GYMNASIUM = hasGymnasium();

  @TempDir private Path folder;
  private final Rng rng = Key.of("Gymnasium").rng();

  /** What the script sets in the environment. */
  private Map<String, Object> attributes = Map.of();

  private static String python() {
    return Optional.ofNullable(System.getProperty("DROVER_PYTHON"))
        .or(() -> Optional.ofNullable(System.getenv("DROVER_PYTHON")))
        .orElse("python3");
  }

  /** Before each test, so that each shows up as skipped. */
  @BeforeEach
  void findGymnasium() {
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

  private static Task cartPole(int copies) {
    return new CartPole().create(Params.create(CartPole.Params.class, Map.of()), copies);
  }

  private static Task acrobot(int copies) {
    return new Acrobot().create(Params.create(Acrobot.Params.class, Map.of()), copies);
  }

  private static Task pendulum(int copies) {
    return new Pendulum().create(Params.create(Pendulum.Params.class, Map.of()), copies);
  }

  private Policy random(int actions) {
    return observation -> rng.nextInt(actions);
  }

  @Test
  void cartPoleFallsAsInGymnasium() throws Exception {
    Task task = cartPole(16);
    task.reset(Key.of(1));
    List<Played> played = Played.play(task, CART_POLE, 500, random(2));
    assertThat(played).hasSizeGreaterThan(250);
    compare(played, 100);
  }

  @Test
  void cartPoleIsTruncatedAsInGymnasium() throws Exception {
    Task task = cartPole(16);
    task.reset(Key.of(2));
    // Balances, with one action in five at random.
    Policy balance = o -> rng.nextDouble() < 0.2 ? rng.nextInt(2) : o[2] + 0.5f * o[3] > 0 ? 1 : 0;
    List<Played> played = Played.play(task, CART_POLE, 500, balance);
    assertThat(played).anyMatch(p -> p.actions().length == 500 && p.seen().truncated()[499]);
    compare(played, 100);
  }

  @Test
  void cartPoleGoesOnAsInGymnasiumFromAnyState() throws Exception {
    double[][] starts = new double[1000][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = box(2.5, 4, 0.22, 4);
    }
    Task task = cartPole(starts.length);
    States.place(task, starts);
    compare(Played.play(task, CART_POLE, 3, random(2)), 3);
  }

  @Test
  void acrobotSwingsAsInGymnasium() throws Exception {
    Task task = acrobot(16);
    task.reset(Key.of(3));
    List<Played> played = Played.play(task, ACROBOT, 500, random(3));
    assertThat(played).anyMatch(p -> p.actions().length == 500 && p.seen().truncated()[499]);
    compare(played, 50);
  }

  @Test
  void acrobotGetsThereAsInGymnasium() throws Exception {
    Task task = acrobot(16);
    task.reset(Key.of(4));
    // Torque along the velocity of the driven joint adds energy in every step.
    List<Played> played = Played.play(task, ACROBOT, 500, o -> o[5] > 0 ? 2 : 0);
    assertThat(played).hasSizeGreaterThan(32);
    // Fast swings amplify most.
    compare(played, 20);
  }

  @Test
  void acrobotGoesOnAsInGymnasiumFromAnyState() throws Exception {
    double[][] starts = new double[1000][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = box(Math.PI, Math.PI, 4 * Math.PI, 9 * Math.PI);
    }
    Task task = acrobot(starts.length);
    States.place(task, starts);
    compare(Played.play(task, ACROBOT, 3, random(3)), 3);
  }

  @Test
  void pendulumSwingsAsInGymnasium() throws Exception {
    Task task = pendulum(16);
    task.reset(Key.of(5));
    // Beyond the bounds too, so that torques are clipped.
    List<Played> played = Played.play(task, PENDULUM, 401, o -> 5 * rng.nextFloat() - 2.5f);
    assertThat(played).anyMatch(p -> p.actions().length == 200 && p.seen().truncated()[199]);
    compare(played, 50);
  }

  @Test
  void pendulumIsHeldUprightAsInGymnasium() throws Exception {
    Task task = pendulum(16);
    task.reset(Key.of(6));
    Policy hold = o -> o[0] > 0.9f ? -8 * o[1] - 2 * o[2] : o[2] > 0 ? 2 : -2;
    List<Played> played = Played.play(task, PENDULUM, 201, hold);
    assertThat(played).anyMatch(p -> p.actions().length == 200 && p.seen().rewards()[199] > -1e-3);
    compare(played, 20);
  }

  @Test
  void pendulumGoesOnAsInGymnasiumFromAnyState() throws Exception {
    double[][] starts = new double[1000][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = box(20, 8);
    }
    Task task = pendulum(starts.length);
    States.place(task, starts);
    compare(Played.play(task, PENDULUM, 3, o -> 5 * rng.nextFloat() - 2.5f), 3);
  }

  @Test
  void cartPoleMovesAsInGymnasiumInOtherContexts() throws Exception {
    double[][] contexts = {{1.6, 0.3, 0.05, 2, 3}, {25, 4, 2, 0.08, 45}, {9.8, 1, 0.1, 0.25, 10}};
    for (double[] c : contexts) {
      attributes =
          Map.of(
              "gravity",
              c[0],
              "masscart",
              c[1],
              "masspole",
              c[2],
              "length",
              c[3],
              "force_mag",
              c[4],
              "total_mass",
              c[2] + c[1],
              "polemass_length",
              c[2] * c[3]);
      Task task = inContext(new CartPole(), 200, c);
      task.reset(Key.of(7));
      compare(Played.play(task, CART_POLE, 30, random(2)), 5);
    }
  }

  @Test
  void acrobotMovesAsInGymnasiumInOtherContexts() throws Exception {
    for (double[] c : new double[][] {{0.4, 1.7}, {3, 0.3}}) {
      attributes = Map.of("LINK_MASS_1", c[0], "LINK_MASS_2", c[1]);
      Task task = inContext(new Acrobot(), 50, c);
      task.reset(Key.of(8));
      compare(Played.play(task, ACROBOT, 60, random(3)), 10);
    }
  }

  /** A task whose copies have their first context parameters set. */
  private static <P extends Record> Task inContext(TaskType<P> type, int copies, double... values) {
    Task task = type.create(Params.create(type.params(), Map.of()), copies);
    for (int copy = 0; copy < copies; copy++) {
      double[] context = task.context(copy);
      System.arraycopy(values, 0, context, 0, values.length);
      task.context(copy, context);
    }
    return task;
  }

  private double[] box(double... bounds) {
    double[] state = new double[bounds.length];
    for (int k = 0; k < bounds.length; k++) {
      state[k] = rng.nextDouble(-bounds[k], bounds[k]);
    }
    return state;
  }

  private void compare(List<Played> played, int stretch) throws Exception {
    compare(played, 1, STEP_TOLERANCE);
    compare(played, stretch, STRETCH_TOLERANCE);
  }

  private void compare(List<Played> played, int stretch, double tolerance) throws Exception {
    List<Seen> peer = replay(played, stretch);
    assertThat(peer).hasSameSizeAs(played);
    for (int e = 0; e < played.size(); e++) {
      Seen ours = played.get(e).seen();
      Seen theirs = peer.get(e);
      assertThat(ours.rewards())
          .as("rewards of episode %d", e)
          .containsExactly(theirs.rewards(), within(REWARD_TOLERANCE));
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

  /** A line for the script. */
  private Map<String, Object> episode(Played played, int stretch) {
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
        stretch);
  }

  private List<Seen> replay(List<Played> played, int stretch) throws Exception {
    Path script = folder.resolve("gymnasium_peer.py");
    try (InputStream source = GymnasiumPeerIT.class.getResourceAsStream("gymnasium_peer.py")) {
      Files.write(script, source.readAllBytes());
    }
    List<String> episodes = new ArrayList<>();
    for (Played p : played) {
      episodes.add(Json.write(episode(p, stretch)));
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
