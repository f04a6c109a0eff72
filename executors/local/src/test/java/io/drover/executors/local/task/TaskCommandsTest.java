package io.drover.executors.local.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TaskCommandsTest {
  private static final String CART_POLE = "CartPole-v1";

  @TempDir private Path folder;

  private static Said task(String... arguments) {
    return Said.drover(List.of("task"), List.of(arguments));
  }

  private String actions(String json) throws IOException {
    return Files.writeString(folder.resolve("a.json"), json).toString();
  }

  @Test
  void showsSpacesAndParameters() {
    Said said = task("show", CART_POLE);

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("CartPole-v1 ", "4 numbers", "one of 2 choices, 0 to 1")
        .contains("500 steps an episode", "at a mean return of 475")
        .contains("x (m), x_dot (m/s), theta (rad), theta_dot (rad/s)")
        .containsPattern("starts +differ")
        .containsPattern("gravity \\* +9\\.8 +a number in \\[")
        .contains("Acceleration by gravity");
  }

  @Test
  void showsHowPicturesAndContinuousActionsAre() {
    assertThat(task("show", "Pendulum-v1").out()).contains("1 number in [-2.0, 2.0]");
    assertThat(task("show", "LunarLander-v3").out()).containsPattern("picture +yes");
    assertThat(task("show", "MinAtarBreakout-v1").out())
        .contains("planes of 10 × 10 numbers in [0, 1]");
  }

  @Test
  void asksForWhatATaskCannotBeShownWithout() {
    Said said = task("show", "gymnasium");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("depends on its parameters", "drover task show gymnasium --set task.id=")
        .containsPattern("id +required");
  }

  /** One step of Euler's method, worked out by hand from Barto, Sutton and Anderson's equations. */
  @Test
  void stepsFromAStateWithActions() throws IOException {
    String file = actions("[1, 0]");
    List<Map<String, Object>> steps =
        task("rollout", CART_POLE, "--state", "0,0,0,0", "--actions", file, "--json").steps();

    assertThat(steps).hasSize(2);
    Map<String, Object> first = steps.get(0);
    assertThat(first.keySet()).containsExactly("obs", "reward", "terminated", "truncated");
    // Upright and still, a push of 10 N: temp = 10 / 1.1, θ̈ = −temp / (0.5 (4/3 − 0.1 / 1.1)).
    double temp = 10 / 1.1;
    double angular = -temp / (0.5 * (4.0 / 3 - 0.1 / 1.1));
    double linear = temp - 0.05 * angular / 1.1;
    assertThat(floats(first.get("obs")))
        .containsExactly(0f, (float) (0.02 * linear), 0f, (float) (0.02 * angular));
    assertThat(first).containsEntry("reward", 1.0).containsEntry("terminated", false);
  }

  @Test
  void endsWithItsActions() throws IOException {
    String file = actions("[0, 1, 0]");
    Said said = task("rollout", CART_POLE, "--actions", file);

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("actions of " + file, "return 3 after 3 steps, not over");
  }

  @Test
  void endsWithItsEpisodeAndSaysWhatIsLeft() throws IOException {
    String file = actions("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]");
    Said said = task("rollout", CART_POLE, "--actions", file, "--state", "0,0,0.1,0", "--json");
    List<Map<String, Object>> steps = said.steps();

    assertThat(steps.size()).isLessThan(20);
    assertThat(steps.get(steps.size() - 1)).containsEntry("terminated", true);
    assertThat(said.err()).contains((20 - steps.size()) + " of 20 actions were left");
    Said twice =
        task(
            "rollout",
            CART_POLE,
            "--actions",
            file,
            "--state",
            "0,0,0.1,0",
            "--json",
            "--episodes",
            "2");
    // The second episode starts in that state too, and takes no action to start.
    assertThat(twice.steps().get(steps.size())).isEqualTo(steps.get(0));
  }

  /** An episode told with its actions is the same when it is played again from them. */
  @Test
  void aRandomEpisodeCanBePlayedAgain() throws IOException {
    String state = "0.01,-0.02,0.03,0.04";
    Said random = task("rollout", CART_POLE, "--state", state, "--json", "--seed", "3");
    List<Object> chosen = random.steps().stream().map(step -> step.get("action")).toList();
    String file = actions(Json.write(chosen));
    Said again = task("rollout", CART_POLE, "--state", state, "--json", "--actions", file);

    assertThat(again.out()).isEqualTo(random.out().replaceAll("(?m)^\\{\"action\":[01],", "{"));
    assertThat(task("rollout", CART_POLE, "--json").out())
        .isNotEqualTo(task("rollout", CART_POLE, "--json", "--seed", "1").out());
  }

  @Test
  void setsParametersOfTheTask() throws IOException {
    String file = actions("[1]");
    String[] start = {"rollout", CART_POLE, "--state", "0,0,0,0", "--actions", file, "--json"};
    String[] more = java.util.Arrays.copyOf(start, start.length + 2);
    more[start.length] = "--set";
    more[start.length + 1] = "task.force_mag=20";
    float usual = floats(task(start).steps().get(0).get("obs"))[1];

    assertThat(floats(task(more).steps().get(0).get("obs"))[1]).isEqualTo(2 * usual);
  }

  @Test
  void tabulatesEpisodesForPeople() {
    Said one = task("rollout", CART_POLE);
    Said three = task("rollout", CART_POLE, "--episodes", "3");

    assertThat(one.out())
        .contains("CartPole-v1, random actions, seed 0", "step  action")
        .containsPattern("return \\d+ after \\d+ steps, terminated");
    assertThat(three.out().lines().filter(line -> line.endsWith("  terminated"))).hasSize(3);
    assertThat(three.out()).contains("mean return");
    assertThat(task("rollout", "Pendulum-v1").out())
        .contains("more (--json tells all)", "200 steps, truncated");
  }

  @Test
  void stopsAfterSoManySteps() {
    assertThat(task("rollout", "Acrobot-v1", "--steps", "5", "--json").steps()).hasSize(5);
  }

  @Test
  void tellsObservationsAsTheirSpaceIs() {
    Object planes =
        task("rollout", "MinAtarBreakout-v1", "--steps", "1", "--json").steps().get(0).get("obs");

    assertThat((List<?>) planes).allSatisfy(plane -> assertThat((List<?>) plane).hasSize(10));
  }

  @Test
  void drawsAnEpisode() throws IOException {
    Path svg = folder.resolve("lander.svg");
    Said said = task("rollout", "LunarLander-v3", "--svg", svg.toString());

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("wrote " + svg);
    assertThat(Files.readString(svg))
        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        .contains("LunarLander-v3", "<animate", "prefers-reduced-motion")
        .doesNotContain("<script");
    byte[] before = Files.readAllBytes(svg);
    task("rollout", "LunarLander-v3", "--svg", svg.toString(), "--json");
    assertThat(svg).hasBinaryContent(before);
  }

  @Test
  void refusesActionsWithEveryProblemAndItsPlace() throws IOException {
    String file = actions("[1, 2,\n \"left\", [0, 1], 0.5]");
    Said said = task("rollout", CART_POLE, "--actions", file);

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err().lines())
        .containsExactly(
            file + ":1:5 [1]: must be a whole number from 0 to 1, but is 2",
            file + ":2:2 [2]: must be a number, but is a text",
            file + ":2:10 [3]: must be a number, but is [0, 1]",
            file + ":2:18 [4]: must be a whole number from 0 to 1, but is 0.5");
    refused("1:5 [1]: must be in [-2.0, 2.0], but is -2.5", "Pendulum-v1", "[0, -2.5]");
    refused(":1:5: must be JSON: ", CART_POLE, "[1, ");
    refused("must be JSON: Non-standard token 'NaN'" + System.lineSeparator(), CART_POLE, "[NaN]");
    refused(":1:1: must be a JSON array of actions, but is an object", CART_POLE, "{}");
    refused(":1:5: must end with the array of actions, but goes on", CART_POLE, "[1] 2");
    Files.delete(Path.of(file));
    assertThat(task("rollout", CART_POLE, "--actions", file).err())
        .contains(file + ":1:1: there is no such file");
  }

  private void refused(String why, String task, String json) throws IOException {
    Said said = task("rollout", task, "--actions", actions(json));
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains(why).doesNotContain("\tat ", "REDACTED");
  }

  @Test
  void refusesWhatItCannotDo() {
    String variables = "x (m), x_dot (m/s), theta (rad), theta_dot (rad/s)";
    refuses("Did you mean 'CartPole-v1'?", "show", "CartPol-v1");
    refuses("Did you mean 'CartPole-v1'?", "rollout", "CartPol-v1");
    Said wrong = task("show", CART_POLE, "--set", "task.gravity=-1");
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains("must be in");
    refuses("Known versions: CartPole-v1@", "show", "CartPole-v1@9.9.9");
    refuses(
        "--state must have 4 numbers, but has 2\n  The state of CartPole-v1: " + variables,
        "rollout",
        CART_POLE,
        "--state",
        "1,2");
    refuses(
        "theta (rad) must be a finite number, but is 'x'",
        "rollout",
        CART_POLE,
        "--state",
        "0,0,x,0");
    refuses("--state: ", "rollout", CART_POLE, "--state", "0,0,1e9,0");
    refuses("at least 1", "rollout", CART_POLE, "--episodes", "0");
    refuses("at least 1", "rollout", CART_POLE, "--steps", "0");
    refuses("mutually exclusive", "rollout", CART_POLE, "--actions", "a", "--policy", "b");
    refuses(
        "--set:1:14 task.gravity: must be in", "rollout", CART_POLE, "--set", "task.gravity=-1");
    refuses("Maybe task.gravity", "show", CART_POLE, "--set", "gravity=5");
    refuses(
        "there is no",
        "rollout",
        CART_POLE,
        "--policy",
        folder.resolve("none.drover-policy").toString());
    refuses("is no run directory", "rollout", CART_POLE, "--policy", folder.toString());
    refuses("is a folder", "rollout", "LunarLander-v3", "--svg", folder.toString());
    refuses("there is no folder", "rollout", "LunarLander-v3", "--svg", folder + "/a/b.svg");
  }

  @Test
  void asksForWhatATaskCannotBeSteppedWithout() {
    refuses("gymnasium needs --set task.id=ID\n  Id of the environment", "rollout", "gymnasium");
    refuses("process needs --set task.command=COMMAND", "rollout", "process");
  }

  /** Where a file can only be found not to be writable when it is written. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void saysWhichPictureCannotBeWritten() {
    refuses("--svg: /dev/full cannot be written: ", "rollout", "tsp", "--svg", "/dev/full");
  }

  @Test
  void columnsStandBelowTheirNames() {
    for (String task : List.of("BipedalWalker-v3", CART_POLE)) {
      List<String> lines =
          task("rollout", task, "--steps", "2").out().lines().filter(l -> !l.isBlank()).toList();
      int end = lines.get(1).indexOf("reward") + "reward".length();
      assertThat(lines.subList(3, 5))
          .allSatisfy(row -> assertThat(row.substring(end - 1, end + 1)).matches("[0-9] "));
    }
  }

  /** Of many numbers in several parts the first of each are told. */
  @Test
  void rowsAreNotLongerThanAWideScreen() {
    Said said = task("rollout", "cvrp");
    assertThat(said.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(220));
    assertThat(said.out()).contains("… (42), visited ");
  }

  private static void refuses(String why, String... arguments) {
    Said said = task(arguments);
    assertThat(said.exit()).as(said.out()).isEqualTo(2);
    assertThat(said.err()).contains(why).doesNotContain("\tat ");
  }

  private static float[] floats(Object list) {
    List<?> numbers = (List<?>) list;
    float[] floats = new float[numbers.size()];
    for (int k = 0; k < floats.length; k++) {
      floats[k] = ((Number) numbers.get(k)).floatValue();
    }
    return floats;
  }
}
