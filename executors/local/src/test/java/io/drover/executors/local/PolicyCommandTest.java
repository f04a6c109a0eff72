package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.policy.file.PolicyFile;
import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.dsl.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies out of a population, a search over configurations, and single trainings. */
class PolicyCommandTest {
  private static final String GIVEN =
      """
      kind: experiment
      name: given
      task: CartPole-v1
      algorithm: {use: ppo, n_envs: 4, n_steps: 64, batch_size: 64, net_arch: [16, 16]}
      train: {env_steps: 2560}
      eval: {episodes: 4}
      seeds: {test: 3}
      test: {episodes: 8}
      """;

  @TempDir private static Path shared;
  private static Path population;
  private static Path given;

  @TempDir private Path folder;

  @BeforeAll
  static void runOnce() throws IOException {
    population = run("population", Command.PBT.replace("[default, random]", "[]"));
    given = run("given", GIVEN);
  }

  @Test
  void exportsTheWinningAgentOfAPopulation() {
    Command export = policy("export", population, "--to", folder.toString());
    assertThat(export.exit()).as(export.err()).isZero();
    Map<?, ?> winner = (Map<?, ?>) result(population).get("winner");
    assertThat(export.out())
        .contains("member " + winner.get("member") + " of generation " + winner.get("generation"))
        .contains("ppo on CartPole-v1, 3072 environment steps")
        .contains(folder.resolve("policy.onnx").toString())
        .contains(folder.resolve("policy.drover-policy").toString());
    assertThat(folder.resolve("policy.onnx")).isNotEmptyFile();
    SavedPolicy saved = saved(folder.resolve("policy.drover-policy"));
    assertThat(saved.envSteps()).isEqualTo(3072);
    assertThat(saved.stream()).startsWith("population/0/0/");
  }

  @Test
  void exportsTheBestOfTheTestTrainings() {
    Path file = folder.resolve("new/best.drover-policy");
    Command export = policy("export", given, "--to", file.toString());
    assertThat(export.exit()).as(export.err()).isZero();
    List<?> seeds = (List<?>) ((Map<?, ?>) result(given).get("test")).get("per_seed");
    double best =
        seeds.stream()
            .mapToDouble(seed -> (Double) ((Map<?, ?>) seed).get("score"))
            .max()
            .getAsDouble();
    long seed =
        seeds.stream()
            .map(s -> (Map<?, ?>) s)
            .filter(s -> s.get("score").equals(best))
            .mapToLong(s -> (Long) s.get("seed"))
            .findFirst()
            .getAsLong();
    assertThat(saved(file).stream()).isEqualTo("seed/" + seed);
    assertThat(export.out()).contains("on seed " + seed + ", the best of 3 test seeds");
    assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    assertThat(file.resolveSibling("policy.onnx")).doesNotExist();
  }

  @Test
  void exportsTheTrainingOnAChosenSeed() {
    for (Path run : List.of(population, given)) {
      Path file = folder.resolve("seed.drover-policy");
      Command export = policy("export", run, "--to", file.toString(), "--seed", "1001");
      assertThat(export.exit()).as(export.err()).isZero();
      assertThat(saved(file).stream()).isEqualTo("seed/1001");
    }
    Command wrong = policy("export", given, "--seed", "77");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("no training on seed 77")
        .contains("1000, 1001, 1002")
        .doesNotContain("\tat ");
  }

  @Test
  void exportsOfASearchOverConfigurations() throws IOException {
    String text =
        Command.PBT
            .replace("{use: pbt, population: 4, interval: 1024}", "{use: random, n_trials: 2}")
            .replace("[default, random]", "[]");
    Path run = run(folder, "random", text);
    Command export = policy("export", folder, run, "--format", "drover");
    assertThat(export.exit()).as(export.err()).isZero();
    assertThat(export.out()).contains("the best of 3 test seeds");
    assertThat(run.resolve("policy.drover-policy")).isNotEmptyFile();
    assertThat(run.resolve("policy.onnx")).doesNotExist();
  }

  @Test
  void makesACheckpointAgainThatIsGone() throws IOException {
    Path run = run(folder, "gone", GIVEN);
    assertThat(policy("export", folder, run).exit()).isZero();
    byte[] before = Files.readAllBytes(run.resolve("policy.onnx"));
    try (Stream<Path> blobs = Files.walk(folder.resolve("store/blobs"))) {
      for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
        Files.delete(blob);
      }
    }
    Command again = policy("export", folder, run);
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.err()).contains("is no longer in the store: trains it again");
    assertThat(run.resolve("policy.onnx")).hasBinaryContent(before);
  }

  @Test
  void evaluatesAFileAndARunAlike() {
    Path file = folder.resolve("best.drover-policy");
    policy("export", given, "--to", file.toString());
    Command ofFile = Command.drover("policy", "eval", file.toString(), "--json");
    assertThat(ofFile.exit()).as(ofFile.err()).isZero();
    Map<String, Object> one = Json.readObject(ofFile.out());
    assertThat((List<?>) one.get("returns")).hasSize(100);
    assertThat(one)
        .containsEntry("task", "CartPole-v1")
        .containsEntry("episodes", 100L)
        .containsKeys("iqm", "ci95", "mean", "worst");
    Map<String, Object> other = Json.readObject(policy("eval", given, "--json").out());
    assertThat(other.get("returns")).isEqualTo(one.get("returns"));
    Map<String, Object> fresh =
        Json.readObject(
            Command.drover("policy", "eval", file.toString(), "--json", "--seed", "1").out());
    assertThat(fresh.get("returns")).isNotEqualTo(one.get("returns"));
    Command text = Command.drover("policy", "eval", file.toString(), "--episodes", "7");
    assertThat(text.out())
        .contains("CartPole-v1, 7 fresh episodes", "IQM", "95 % interval", "mean", "worst");
    Command single = Command.drover("policy", "eval", file.toString(), "--episodes", "1");
    assertThat(single.out()).containsPattern("1 fresh episode of [0-9.]+ steps, seed 0");
  }

  @Test
  void findsTheStoreThatTheRunEndedWith() {
    Command eval = Command.drover("policy", "eval", given.toString(), "--episodes", "2");
    assertThat(eval.exit()).as(eval.err()).isZero();
    Command none = Command.drover("policy", "export", folder.toString());
    assertThat(none.err()).contains("is no run directory: it has no experiment.yaml");
    Command elsewhere =
        Command.drover("policy", "eval", given.toString(), "--store", folder.toString());
    assertThat(elsewhere.err()).contains("there is no store at " + folder);
  }

  @Test
  void saysWhyTrainingsFailed() throws IOException {
    String text = GIVEN.replace("algorithm: {", "algorithm: {learning_rate: 1, vf_coef: 1e38, ");
    Path file = Files.writeString(folder.resolve("wild.yaml"), text);
    Command run =
        Command.run(file, folder, "--set", "seeds.test=4", "--set", "algorithm.max_grad_norm=1e38");
    assertThat(run.out())
        .contains("seed 1000 failed: NOT_FINITE: ", "seed 1002 failed: ")
        .contains("and 1 more: see result.json")
        .doesNotContain("seed 1003");
    Command export = policy("export", folder, folder.resolve("run"));
    assertThat(export.exit()).isEqualTo(2);
    assertThat(export.err())
        .contains("given has no policy: every training on its test seeds failed");
  }

  @Test
  void playsOnAnotherTaskWithOtherParameters() {
    Command usual = policy("eval", given, "--episodes", "5", "--json");
    Command same = policy("eval", given, "--episodes", "5", "--json", "--task", "CartPole-v1");
    assertThat(Json.readObject(same.out()).get("returns"))
        .isEqualTo(Json.readObject(usual.out()).get("returns"));
    Command weak =
        policy("eval", given, "--episodes", "5", "--json", "--set", "task.force_mag=0.1");
    assertThat(weak.exit()).as(weak.err()).isZero();
    assertThat(Json.readObject(weak.out()).get("returns"))
        .isNotEqualTo(Json.readObject(usual.out()).get("returns"));
  }

  @Test
  void refusesWhatItCannotDo() throws IOException {
    Path file = folder.resolve("best.drover-policy");
    policy("export", given, "--to", file.toString());
    Path cut = folder.resolve("cut.drover-policy");
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(file), 900));
    refused("cut off or damaged", "eval", cut.toString());
    refused("is no .drover-policy file", "eval", Files.writeString(cut, "hello").toString());
    refused("is for onnxruntime", "eval", "policy.onnx");
    refused("there is no", "eval", folder.resolve("nothing.drover-policy").toString());
    refused("is no run directory", "eval", folder.toString());
    refused("is no run directory", "export", folder.toString());
    refused("Did you mean 'CartPole-v1'", "eval", file.toString(), "--task", "CartPol-v1");
    refused(
        "Acrobot-v1 shows 6 numbers, but the policy sees 4 numbers",
        "eval",
        file.toString(),
        "--task",
        "Acrobot-v1");
    refused(
        "must be in [0, 100], but is -1", "eval", file.toString(), "--set", "task.force_mag=-1");
    refused("id: must be given", "eval", file.toString(), "--task", "gymnasium");
    refused("at least 1", "eval", file.toString(), "--episodes", "0");
    refused("onnx, drover or both", "export", given.toString(), "--format", "pickle");
    refused(
        "does not go with",
        "export",
        given.toString(),
        "--format",
        "onnx",
        "--to",
        "a.drover-policy");
    Command command = Command.drover("policy");
    assertThat(command.err()).contains("which command? ").contains("export").contains("eval");
  }

  @Test
  void saysWhatIsStillToDo() throws IOException {
    Path run = run(folder, "early", Command.PBT, "--set", "limits.env_steps=5000");
    Command early = policy("export", folder, run);
    assertThat(early.exit()).isEqualTo(2);
    assertThat(early.err()).contains("small has no winner yet: its search is not over");
    Path half = run(folder, "half", GIVEN, "--set", "limits.env_steps=100");
    assertThat(policy("export", folder, half).err()).contains("given is not tested yet");
  }

  private static void refused(String why, String... arguments) {
    Command command =
        Command.drover(
            Stream.of(List.of("policy"), List.of(arguments), List.of("--store", store(shared)))
                .flatMap(List::stream)
                .toArray(String[]::new));
    assertThat(command.exit()).as(command.out()).isEqualTo(2);
    assertThat(command.err()).contains(why).doesNotContain("\tat ");
  }

  private static Command policy(String what, Path run, String... more) {
    return policy(what, shared, run, more);
  }

  private static Command policy(String what, Path place, Path run, String... more) {
    return Command.drover(
        Stream.of(List.of("policy", what, run.toString(), "--store", store(place)), List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private static String store(Path place) {
    return place.resolve("store").toString();
  }

  private static Path run(String name, String text) throws IOException {
    Path run = run(shared, name, text);
    assertThat(run.resolve("report.html")).exists();
    return run;
  }

  private static Path run(Path place, String name, String text, String... more) throws IOException {
    Path file = Files.writeString(place.resolve(name + ".yaml"), text);
    Path run = place.resolve(name);
    Command.drover(
        Stream.of(
                List.of("run", file.toString(), "--run-dir", run.toString()),
                List.of("--store", store(place)),
                List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new));
    return run;
  }

  private static Map<String, Object> result(Path run) {
    return Json.readObject(Command.text(run.resolve("result.json")));
  }

  private static SavedPolicy saved(Path file) {
    try {
      return PolicyFile.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
