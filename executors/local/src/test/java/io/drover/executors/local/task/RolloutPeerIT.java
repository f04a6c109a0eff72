package io.drover.executors.local.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code drover task rollout ID --state … --actions … --json} against the same in Gymnasium, by the
 * Python that {@code DROVER_PYTHON} names.
 */
class RolloutPeerIT {
  /** Sets the state, steps, and prints what Gymnasium says, an object a step. */
  private static final String SCRIPT =
      """
      import json, sys
      import gymnasium, numpy
      id, attribute, state, file = sys.argv[1:]
      task = gymnasium.make(id, **({"is_slippery": False} if id.startswith("Frozen") else {}))
      task.reset(seed=0)
      numbers = [float(x) for x in state.split(",")]
      value = int(numbers[0]) if attribute == "s" else numpy.array(numbers)
      setattr(task.unwrapped, attribute, value)
      box = isinstance(task.action_space, gymnasium.spaces.Box)
      for action in json.load(open(file)):
          step = task.step(numpy.array([action], numpy.float32) if box else action)
          obs = numpy.asarray(step[0], float).tolist()
          print(json.dumps({"obs": obs, "reward": float(step[1]),
              "terminated": bool(step[2]), "truncated": bool(step[3])}))
          if step[2] or step[3]:
              break
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CartPole-v1 | state | 0,0,0.05,0 | [1,0,1,1,0,1,0,0,1,1,1,1,1,1,1,1,1,1,1]",
        "CartPole-v1 | state | -2.3,-1.5,0.1,0.4 | [0,0,0,0,0,0,0,0,0,0]",
        "Acrobot-v1 | state | 0.1,-0.2,0.3,-0.4 | [0,1,2,2,2,0,0,1]",
        "Pendulum-v1 | state | 3.0,-0.5 | [2,-2,0.25,1.5,-0.125]",
        "MountainCar-v0 | state | -0.5,0.01 | [0,1,2,2,2,0]",
        "MountainCarContinuous-v0 | state | 0.3,0.05 | [1,0.5,-1,1,1,1,1,1]",
        "FrozenLake-v1 | s | 6 | [1,1,1,2]"
      })
  void saysWhatGymnasiumSays(String id, String attribute, String state, String actions)
      throws Exception {
    Path file = Files.writeString(folder.resolve("actions.json"), actions);
    List<Map<String, Object>> theirs = gymnasium(id, attribute, state, file);
    List<Map<String, Object>> ours = drover(id, state, file);

    assertThat(ours).hasSameSizeAs(theirs);
    for (int step = 0; step < ours.size(); step++) {
      assertThat(ours.get(step).keySet()).isEqualTo(theirs.get(step).keySet());
      assertNear(numbers(ours.get(step)), numbers(theirs.get(step)));
      assertThat(flags(ours.get(step))).isEqualTo(flags(theirs.get(step)));
    }
  }

  private static void assertNear(List<Double> ours, List<Double> theirs) {
    assertThat(ours).hasSameSizeAs(theirs);
    for (int k = 0; k < ours.size(); k++) {
      double size = Math.max(1, Math.abs(theirs.get(k)));
      assertThat(ours.get(k)).isCloseTo(theirs.get(k), within(1e-6 * size));
    }
  }

  /** Observation and reward. */
  private static List<Double> numbers(Map<String, Object> step) {
    List<Double> numbers = new ArrayList<>();
    Object seen = step.get("obs");
    for (Object number : seen instanceof List<?> list ? list : List.of(seen)) {
      numbers.add(((Number) number).doubleValue());
    }
    numbers.add(((Number) step.get("reward")).doubleValue());
    return numbers;
  }

  private static List<Object> flags(Map<String, Object> step) {
    return List.of(step.get("terminated"), step.get("truncated"));
  }

  private static List<Map<String, Object>> drover(String id, String state, Path actions) {
    List<String> command = new ArrayList<>(List.of("task", "rollout", id, "--json"));
    command.addAll(List.of("--state", state, "--actions", actions.toString()));
    if (id.startsWith("Frozen")) {
      command.addAll(List.of("--set", "task.is_slippery=false"));
    }
    return Said.drover(command).steps();
  }

  private List<Map<String, Object>> gymnasium(
      String id, String attribute, String state, Path actions) throws Exception {
    Path script = Files.writeString(folder.resolve("peer.py"), SCRIPT);
    Process process = start(script.toString(), id, attribute, state, actions.toString());
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assumeTrue(
        !err.contains("No module named 'gymnasium'"),
        () -> "skipped: " + python() + " lacks gymnasium (pip install gymnasium)");
    assertThat(process.exitValue()).as(err).isZero();
    return lines(out);
  }

  private static Process start(String... arguments) {
    List<String> command = new ArrayList<>(List.of(python()));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      assumeTrue(false, () -> "skipped: there is no " + python());
      throw new IllegalStateException(e);
    }
  }

  private static String python() {
    return Optional.ofNullable(System.getProperty("DROVER_PYTHON"))
        .or(() -> Optional.ofNullable(System.getenv("DROVER_PYTHON")))
        .orElse("python3");
  }

  private static List<Map<String, Object>> lines(String text) {
    return text.lines().map(Json::readObject).collect(Collectors.toList());
  }
}
