package io.drover.catalog.tasks.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.drover.catalog.Task;
import io.drover.catalog.TaskFailedException;
import io.drover.catalog.TaskLostException;
import io.drover.catalog.TaskLostException.Reason;
import io.drover.catalog.tasks.PythonPeer;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Environments through the bridge against the same in Gymnasium itself, and what goes wrong, in the
 * Python that {@code DROVER_PYTHON} names (a variable or system property; {@code python3}
 * otherwise).
 */
final class GymnasiumIT {
  private static final Key KEY = Key.of("bridge");
  private static final int COPIES = 3;

  @TempDir private Path folder;

  private static void require(String module) throws InterruptedException {
    PythonPeer.require("gymnasium");
    PythonPeer.require(module);
  }

  private static Gymnasium.Params params(String id, Map<String, Object> others) {
    Map<String, Object> values = new LinkedHashMap<>(others);
    values.put("id", id);
    return Params.create(Gymnasium.Params.class, values);
  }

  private static Task create(Gymnasium.Params params, int copies) {
    assertThat(new Gymnasium().missing(params)).isEmpty();
    return new Gymnasium().create(params, copies);
  }

  /** What a copy showed: observation, reward, terminated, truncated. */
  private record Seen(float[] observation, float reward, boolean terminated, boolean truncated) {
    static Seen of(Task task, int copy) {
      int size = task.facts().observationSize();
      float[] observation = new float[size];
      System.arraycopy(task.observations(), copy * size, observation, 0, size);
      return new Seen(
          observation, task.rewards()[copy], task.terminated()[copy], task.truncated()[copy]);
    }
  }

  private record Episode(long seed, List<float[]> actions, List<Seen> seen) {}

  /** Plays random actions; whole episodes and those that run at the end. */
  private static List<Episode> play(Task task, int steps) {
    Rng rng = KEY.child("actions").rng();
    List<Episode> episodes = new ArrayList<>();
    Episode[] running = new Episode[COPIES];
    int[] number = new int[COPIES];
    task.reset(KEY);
    for (int i = 0; i <= steps; i++) {
      float[] actions = actions(task, rng);
      for (int c = 0; c < COPIES; c++) {
        if (running[c] == null) {
          long seed = KEY.child(c).child(number[c]++).rng().nextLong() >>> 33;
          running[c] = new Episode(seed, new ArrayList<>(), new ArrayList<>());
          episodes.add(running[c]);
        }
        Seen seen = Seen.of(task, c);
        running[c].seen().add(seen);
        if (seen.terminated() || seen.truncated()) {
          running[c] = null;
        } else if (i < steps) {
          int size = actions.length / COPIES;
          float[] action = new float[size];
          System.arraycopy(actions, c * size, action, 0, size);
          running[c].actions().add(action);
        }
      }
      if (i < steps) {
        task.step(actions);
      }
    }
    return episodes;
  }

  private static float[] actions(Task task, Rng rng) {
    ActionSpace space = task.facts().actions();
    float[] actions = new float[task.copies() * space.size()];
    for (int k = 0; k < actions.length; k++) {
      actions[k] =
          space instanceof ActionSpace.Box box
              ? (float)
                  rng.nextDouble(box.low().get(k % space.size()), box.high().get(k % space.size()))
              : rng.nextInt(space.choices().get(k % space.size()));
    }
    return actions;
  }

  @ParameterizedTest
  @CsvSource({
    "CartPole-v1, , numpy, 200",
    "Pendulum-v1, , numpy, 450",
    "Blackjack-v1, , numpy, 40",
    "HalfCheetah-v5, , mujoco, 1100",
    "LunarLander-v3, , Box2D, 300",
    "CarRacing-v3, , Box2D, 20",
    "MiniGrid-DoorKey-5x5-v0, image, minigrid, 300",
  })
  void showsToTheBitWhatGymnasiumShows(String id, String part, String module, int steps)
      throws Exception {
    require(module);
    Map<String, Object> others = new LinkedHashMap<>();
    others.put("imports", List.of(module));
    others.put("observe", part == null ? List.of() : List.of(part));
    others.put("max_episode_steps", id.equals("Blackjack-v1") ? 100L : null);
    List<Episode> played;
    try (Task task = create(params(id, others), COPIES)) {
      played = play(task, steps);
    }
    List<Map<String, Object>> episodes = new ArrayList<>();
    played.forEach(e -> episodes.add(Map.of("seed", e.seed(), "actions", e.actions())));
    Map<String, Object> request = new LinkedHashMap<>(others);
    request.put("id", id);
    request.put("make", Map.of());
    request.put("episodes", episodes);
    List<?> direct = direct(request);
    assertThat(direct).hasSameSizeAs(played);
    for (int e = 0; e < played.size(); e++) {
      compare(played.get(e).seen(), (List<?>) direct.get(e), "episode " + e);
    }
  }

  private static void compare(List<Seen> ours, List<?> theirs, String what) {
    assertThat(theirs).hasSameSizeAs(ours);
    for (int i = 0; i < ours.size(); i++) {
      List<?> step = (List<?>) theirs.get(i);
      Seen seen = ours.get(i);
      List<?> numbers = (List<?>) step.get(0);
      float[] observation = new float[numbers.size()];
      for (int k = 0; k < observation.length; k++) {
        observation[k] = ((Number) numbers.get(k)).floatValue();
      }
      assertThat(seen.observation()).as("%s, step %d", what, i).isEqualTo(observation);
      assertThat(seen.reward()).isEqualTo(((Number) step.get(1)).floatValue());
      assertThat(seen.terminated()).isEqualTo(step.get(2));
      assertThat(seen.truncated()).isEqualTo(step.get(3));
    }
  }

  private List<?> direct(Map<String, ?> question) throws Exception {
    return PythonPeer.ask(
            GymnasiumIT.class, "gymnasium_direct.py", List.of(question), List.class, folder)
        .get(0);
  }

  @Test
  void goesOnToTheBitInAnotherProcess() throws Exception {
    require("mujoco");
    Gymnasium.Params params = params("HalfCheetah-v5", Map.of());
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    Rng rng = KEY.child("rest").rng();
    float[] expected;
    List<float[]> rest = new ArrayList<>();
    try (Task task = create(params, COPIES)) {
      play(task, 77);
      task.save(new DataOutputStream(saved));
      for (int i = 0; i < 50; i++) {
        rest.add(actions(task, rng));
        task.step(rest.get(i));
      }
      expected = task.observations().clone();
    }
    try (Task task = create(params, COPIES)) {
      task.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())), KEY);
      rest.forEach(task::step);
      assertThat(task.observations()).isEqualTo(expected);
    }
  }

  @Test
  void tellsWhatResultsDependOn() throws Exception {
    require("mujoco");
    assertThat(new Gymnasium().libraries(params("HalfCheetah-v5", Map.of())))
        .containsKeys("gymnasium", "numpy", "python", "mujoco", "processor", "gymnasium-engine");
    assertThat(new Gymnasium().libraries(params("CartPole-v1", Map.of())))
        .containsKeys("gymnasium", "numpy", "python")
        .doesNotContainKey("mujoco");
  }

  /** The usual Python with a folder of ours on its path. */
  private Map<String, Object> misbehaving() throws Exception {
    require("numpy");
    PythonPeer.copy(GymnasiumIT.class, "drover_bad_envs.py", folder);
    String script =
        "#!/bin/sh\nPYTHONPATH=" + folder + " exec " + PythonPeer.python() + " \"$@\"\n";
    Path shell = Files.writeString(folder.resolve("python"), script);
    Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwx------"));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("python", shell.toString());
    values.put("imports", List.of("drover_bad_envs"));
    values.put("timeout", 5.0);
    return values;
  }

  private static void steps(Task task, int steps) {
    for (int i = 0; i < steps; i++) {
      task.step(new float[task.copies()]);
    }
  }

  @Test
  void whatAnEnvironmentPrintsIsNoAnswer() throws Exception {
    try (Task task = create(params("drover/Prints-v0", misbehaving()), 2)) {
      task.reset(KEY);
      steps(task, 7);
      assertThat(task.observations()).containsExactly(7, 7);
      assertThat(task.rewards()).as("actions start at 5").containsExactly(5, 5);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Raises|ValueError: the twelfth step is one too many",
        "Complains|ValueError: what is wrong",
        "Leaves|SystemExit: enough",
        "Shrinks|ValueError: an observation must have its space's shape (2,), but has (1,)",
        "Strays|ValueError: an observation must be in [1, 3], but is 0",
      })
  void anExceptionIsAFailureInItsFirstLine(String name, String words) throws Exception {
    String id = "drover/" + name + "-v0";
    try (Task task = create(params(id, misbehaving()), 2)) {
      task.reset(KEY);
      steps(task, 11);
      assertThatThrownBy(() -> steps(task, 1))
          .isInstanceOf(TaskFailedException.class)
          .hasMessage(id + ": " + words);
    }
  }

  @Test
  void whatAnEnvironmentHasStartedEndsWithIt() throws Exception {
    List<ProcessHandle> started;
    try (Task task = create(params("drover/Spawns-v0", misbehaving()), 2)) {
      task.reset(KEY);
      started =
          ProcessHandle.current()
              .descendants()
              .filter(p -> p.info().command().map(c -> c.endsWith("sleep")).orElse(false))
              .toList();
      assertThat(started).hasSize(2);
    }
    for (ProcessHandle process : started) {
      process.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aCrashIsATypedLoss() throws Exception {
    try (Task task = create(params("drover/Dies-v0", misbehaving()), 2)) {
      task.reset(KEY);
      assertThatThrownBy(() -> steps(task, 12))
          .asInstanceOf(type(TaskLostException.class))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.ENDED))
          .satisfies(e -> assertThat(e).hasMessageContaining("(signal 11)"));
    }
  }

  @Test
  void aHangIsATypedLoss() throws Exception {
    try (Task task = create(params("drover/Hangs-v0", misbehaving()), 2)) {
      task.reset(KEY);
      assertThatThrownBy(() -> steps(task, 12))
          .asInstanceOf(type(TaskLostException.class))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SILENT));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drover/Forgets-v0|id names an environment that does not repeat itself from the same seed",
        "drover/Unbounded-v0|id takes actions without finite bounds: Box(-inf, inf, (2,), float32)",
        "drover/Texts-v0|id shows observations of a space that Drover cannot lay out in numbers: Text",
        "drover/Sleeps-v0|timeout must leave time for drover/Sleeps-v0, but it did not answer within 5.0 seconds",
        "drover/Boundless-v0|id shows observations of 1,000,000,000 numbers, but there must be some",
        "drover/Blind-v0|id shows observations of 0 numbers",
        "drover/Conter-v0|Did you mean 'drover/Counter-v0'",
      })
  void refusesWhatItCannotPlayBeforeAnythingRuns(String id, String why) throws Exception {
    assertThat(new Gymnasium().missing(params(id, misbehaving())).orElseThrow()).contains(why);
  }

  @Test
  void saysWhatIsWrongWithArguments() throws Exception {
    require("numpy");
    assertThat(missing("CartPole-v1", Map.of("make", Map.of("colour", "red"))))
        .startsWith("make is not what CartPole-v1 takes: TypeError: ")
        .contains("'colour'");
    assertThat(missing("CartPole-v1", Map.of("imports", List.of("no_such_module"))))
        .startsWith("imports names a module that cannot be imported: no_such_module")
        .contains("pip install no-such-module");
    assertThat(missing("CartPole-v1", Map.of("observe", List.of("image"))))
        .startsWith("observe needs observations that are a Dict");
    assertThat(missing("Blackjack-v1", Map.of()))
        .startsWith("max_episode_steps must be given, as Blackjack-v1 has no limit of its own");
  }

  private static String missing(String id, Map<String, Object> others) {
    return new Gymnasium().missing(params(id, others)).orElseThrow();
  }

  @Test
  void takesArgumentsOfTheEnvironment() throws Exception {
    require("Box2D");
    Gymnasium.Params params =
        params("LunarLander-v3", Map.of("make", Map.of("continuous", true, "gravity", -5.0)));
    assertThat(new Gymnasium().facts(params).actions()).isInstanceOf(ActionSpace.Box.class);
    assertThat(new Gymnasium().facts(params("LunarLander-v3", Map.of())).actions())
        .isEqualTo(new ActionSpace.Discrete(4));
    assertThat(new Gymnasium().facts(params("CarRacing-v3", Map.of())).observations())
        .isEqualTo(new ObservationSpace.Image(3, 96, 96));
  }
}
