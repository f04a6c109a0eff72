package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.drover.dsl.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @TempDir private static Path shared;
  private static Path file;
  private static String run;
  private static String store;
  private static Command first;

  @TempDir private Path folder;

  @BeforeAll
  static void runOnce() throws IOException {
    file = Files.writeString(shared.resolve("small.yaml"), Command.PBT);
    first = Command.run(file, shared);
    run = shared.resolve("run").toString();
    store = shared.resolve("store").toString();
  }

  @Test
  void runSumsUpTheTestSeeds() {
    assertThat(first.exit()).isZero();
    assertThat(first.out())
        .contains("small: complete")
        .contains("IQM")
        .contains("winner")
        .contains("default")
        .contains("random")
        .contains("Report: " + run);
  }

  @Test
  void runSpeaksJsonToPrograms() {
    Command json = Command.run(file, shared, "--json");
    List<String> lines = json.out().lines().toList();
    assertThat(lines).allSatisfy(line -> assertThat(Json.readObject(line)).containsKey("event"));
    assertThat(Json.readObject(lines.get(lines.size() - 1)))
        .containsEntry("event", "result")
        .containsEntry("result", Json.readObject(Command.text(Path.of(run, "result.json"))))
        .containsEntry("execution", Json.readObject(Command.text(Path.of(run, "execution.json"))));
    assertThat(lines)
        .filteredOn(line -> line.contains("\"event\":\"tested\""))
        .singleElement()
        .asString()
        .contains("\"result\":{\"name\":\"small\",\"status\":\"running\"");
  }

  @Test
  void runTellsProgramsOfErrors() {
    Command wrong = Command.drover("run", file.toString(), "--json", "--set", "seeds.test=none");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("seeds.test");
    assertThat(Json.readObject(wrong.out()))
        .containsEntry("event", "error")
        .containsEntry("message", wrong.err().strip());
  }

  @Test
  void unknownWordsGetASuggestion() {
    Command command = Command.drover("rnu", "x");
    assertThat(command.exit()).isEqualTo(2);
    assertThat(command.err().lines())
        .containsExactly(
            "Unknown command 'rnu'. Did you mean 'run'?", "  drover --help lists the commands");
    assertThat(Command.drover("store", "lss").err()).contains("Did you mean 'ls'?");
    assertThat(Command.drover("plan", "x", "--jsn=1").err().lines())
        .containsExactly(
            "Unknown option '--jsn'. Did you mean '--json'?",
            "  drover plan --help lists its options");
    assertThat(Command.drover("check", "x", "y").err()).contains("'y' is one argument too many");
    assertThat(Command.drover().err()).contains("which command?").contains("doctor");
  }

  @Test
  void emptyPathsAreRefused() {
    Command directory = Command.drover("run", file.toString(), "--run-dir", "");
    assertThat(directory.exit()).isEqualTo(2);
    assertThat(directory.err()).contains("--run-dir").contains("is empty");
    Command place = Command.drover("plan", file.toString(), "--store", "");
    assertThat(place.exit()).isEqualTo(2);
    assertThat(place.err()).contains("--store").contains("is empty");
  }

  @Test
  void checkFindsNothingWrongWithAGoodFile() {
    Command check = Command.drover("check", file.toString());
    assertThat(check.exit()).isZero();
    assertThat(check.out()).contains("no problems");
  }

  @Test
  void checkTellsEveryProblemOfABadFile() throws IOException {
    Path bad =
        Files.writeString(
            folder.resolve("bad.yaml"),
            Command.PBT.replace("n_envs: 4", "n_env: 4").replace("[1, 6]", "[6, 1]"));
    Command check = Command.drover("check", bad.toString());
    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.err())
        .contains("bad.yaml:4:")
        .contains("Did you mean 'n_envs'?")
        .contains("bad.yaml:8:");
  }

  @Test
  void checkRefusesABackendThatTheAlgorithmDoesNotHave() throws IOException {
    Path lstm =
        Files.writeString(
            folder.resolve("lstm.yaml"),
            """
            kind: experiment
            name: lstm
            seed: 0
            task: CartPole-v1
            algorithm:
              use: recurrent-ppo
              backend: djl
            train: {env_steps: 4096}
            eval: {episodes: 2}
            objective: {maximize: eval/return_mean}
            executor: local
            """);
    Command check = Command.drover("check", lstm.toString());
    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.err().lines())
        .containsExactly(
            lstm + ":7:12 algorithm.backend: must be one of jvm, openblas, but is 'djl'");
    Files.writeString(lstm, Files.readString(lstm).replace("djl", "openblas"));
    Command openblas = Command.drover("check", lstm.toString());
    assertThat(openblas.exit()).as(openblas.err()).isZero();
  }

  @Test
  void checkTellsOfAMissingFile() {
    Command check = Command.drover("check", folder.resolve("nothing.yaml").toString());
    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.err()).contains("nothing.yaml").doesNotContain("\tat ");
  }

  @Test
  void planCountsWhatARunDid() {
    Command plan =
        Command.drover(
            "plan", file.toString(), "--json", "--store", folder.resolve("empty").toString());
    assertThat(plan.exit()).as(plan.err()).isZero();
    Map<?, ?> document = Json.readObject(plan.out());
    Map<?, ?> steps =
        (Map<?, ?>) Json.readObject(Command.text(Path.of(run, "result.json"))).get("env_steps");
    List<?> phases = (List<?>) document.get("phases");
    for (Object phase : phases) {
      Map<?, ?> one = (Map<?, ?>) phase;
      assertThat(one.get("env_steps")).isEqualTo(steps.get(one.get("name")));
    }
    assertThat(phases).hasSize(steps.size());
    assertThat((Double) document.get("estimated_cpu_seconds")).isPositive();
  }

  @Test
  void planTellsWhatLimitsDo() {
    Command plan =
        Command.drover(
            "plan",
            file.toString(),
            "--store",
            store,
            "--set",
            "limits={env_steps: 20000, wall: 10min, max_failed: 2}");
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains("The run will stop before validate: limits.env_steps is 20000")
        .contains("limits.wall of 10 min 0 s may stop")
        .contains("limits.max_failed of 2 may stop");
    assertThat(Command.drover("plan", file.toString(), "--store", store).out())
        .doesNotContain("stop");
  }

  @Test
  void planKnowsWhatIsStored() {
    Command plan = Command.drover("plan", file.toString(), "--store", store);
    assertThat(plan.out()).contains("Everything is in the store.");
  }

  @Test
  void planSaysWhyStoredTrainingsDoNotServe() {
    Command plan =
        Command.drover("plan", file.toString(), "--store", store, "--set", "train.env_steps=4096");
    assertThat(plan.out())
        .contains("Not reusable")
        .contains("train.env_steps is 3072 there and 4096 here (on which learning_rate_schedule, ");
  }

  @Test
  void schemaIsJson() {
    assertThat(Json.readObject(Command.drover("schema").out())).containsKey("$schema");
  }

  @Test
  void catalogListsAndShows() {
    assertThat(Command.drover("catalog", "list").out())
        .contains("CartPole-v1", "Acrobot-v1", "ppo", "pbt", "random", "local");
    assertThat(Command.drover("catalog", "show", "ppo").out())
        .contains("gae_lambda", "1707.06347", "may change while training");
    assertThat(Command.drover("catalog", "show", "dqn").out())
        .contains("† depends on train.env_steps")
        .contains(" exploration_fraction *† ", " tau * ", " buffer_size ")
        .contains("  learning_rate_schedule *†  constant     constant | linear");
    Command wrong = Command.drover("catalog", "show", "cartpol");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("Did you mean 'CartPole-v1'?");
  }

  @Test
  void replayTrainsOnFurtherSeeds() {
    Command replay = Command.drover("replay", run, "--seeds", "2", "--store", store);
    assertThat(replay.exit()).as(replay.err()).isZero();
    assertThat(replay.out()).contains("replay");
    String json = Command.text(Path.of(run, "replay-1003-1004.json"));
    assertThat(json).contains("\"seed\" : 1003", "\"seed\" : 1004").doesNotContain("1005");
  }

  @Test
  void statusTellsOfAnEndedRun() {
    assertThat(Command.drover("status", run).out()).contains("small: complete");
    Command none = Command.drover("status", folder.toString());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("is no run directory");
  }

  @Test
  void storeTellsWhatItHolds() {
    assertThat(Command.drover("store", "ls", "--store", store).out())
        .contains("CartPole-v1", "ppo");
    assertThat(Command.drover("store", "du", "--store", store).out())
        .contains("checkpoints", "pieces");
    assertThat(Command.drover("store", "gc", "--dry-run", "--store", store).out())
        .contains("would remove");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "du", "gc"})
  void storeLooksOnlyIntoStores(String what) {
    for (Path place : List.of(folder, file, folder.resolve("nothing"))) {
      Command wrong = Command.drover("store", what, "--store", place.toString());
      assertThat(wrong.exit()).isEqualTo(2);
      assertThat(wrong.err()).startsWith("there is no store at " + place).hasLineCount(1);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void initWritesAnExperimentThatIsRight() {
    Command init = Command.drover("init", folder.toString());
    assertThat(init.exit()).isZero();
    String written = folder.resolve("experiment.yaml").toString();
    assertThat(Command.drover("check", written).exit()).isZero();
    assertThat(Command.drover("init", folder.toString()).exit()).isEqualTo(2);
    Command inFile = Command.drover("init", written);
    assertThat(inFile.exit()).isEqualTo(2);
    assertThat(inFile.err().strip()).isEqualTo(written + " exists already, and is no folder");
  }

  @Test
  void logsAndStatusTellOfWhatTheyCannotRead() throws IOException {
    Files.createDirectories(folder.resolve("drover.log"));
    Files.createDirectories(folder.resolve("status.json"));
    for (String command : List.of("logs", "status")) {
      Command wrong = Command.drover(command, folder.toString());
      assertThat(wrong.exit()).isEqualTo(2);
      assertThat(wrong.err()).contains("cannot read").hasLineCount(1);
    }
  }

  @Test
  void cleanRemovesARunAndLeavesTheStore() throws IOException {
    Command.run(file, folder, "--set", "test.beside=[]");
    assertThat(Command.drover("clean", folder.resolve("run").toString()).exit()).isZero();
    assertThat(folder.resolve("run")).doesNotExist();
    assertThat(folder.resolve("store")).isNotEmptyDirectory();
    Files.createDirectories(folder.resolve("holiday-pictures"));
    Command wrong = Command.drover("clean", folder.resolve("holiday-pictures").toString());
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(folder.resolve("holiday-pictures")).exists();
  }

  @Test
  void doctorLooksAtTheMachine() {
    Command doctor = Command.drover("doctor", "--store", store);
    assertThat(doctor.out()).contains("Java", "vector unit", "cores", "memory", "disk", "optuna");
    assertThat(doctor.out()).containsPattern("vector unit +vector kernels, \\d+ lanes of float");
  }

  @Test
  void aDeviceThatThereIsNotIsTheUsersOwnTrouble() {
    assumeThat(Path.of("/proc/driver/nvidia")).as("the driver of a GPU").doesNotExist();
    String[] cuda = {"--set", "algorithm.backend=djl", "--set", "algorithm.device=cuda"};
    String[] plan = {"plan", file.toString(), "--store", store, cuda[0], cuda[1], cuda[2], cuda[3]};
    for (Command wrong : List.of(Command.run(file, folder, cuda), Command.drover(plan))) {
      assertThat(wrong.exit()).isEqualTo(2);
      assertThat(wrong.err()).startsWith("device: cuda was given, but this machine has no Nvidia");
      assertThat(wrong.err().strip().lines()).hasSize(1);
    }
  }

  @Test
  void aDeviceMustFitTheBackEnd() {
    Command jvm = Command.drover("check", file.toString(), "--set", "algorithm.device=cuda");
    assertThat(jvm.exit()).isEqualTo(2);
    assertThat(jvm.err()).contains("device: cuda needs backend: djl, but backend is jvm");
    Command tpu = Command.drover("check", file.toString(), "--set", "algorithm.device=tpu");
    assertThat(tpu.err()).contains("algorithm.device", "must be one of", "cuda");
  }

  @Test
  void theVectorPropertyIsChecked() {
    System.setProperty("drover.vector", "of");
    try {
      Command plan = Command.drover("plan", file.toString(), "--store", store);
      assertThat(plan.exit()).isEqualTo(2);
      assertThat(plan.err()).contains("drover.vector must be on or off, but is 'of'");
      System.setProperty("drover.vector", "off");
      assertThat(Command.drover("doctor", "--store", store).out()).contains("plain kernels");
    } finally {
      System.clearProperty("drover.vector");
    }
  }

  @Test
  void clusterDownKnowsTheNamesOfExecutors() {
    Command misspelt = Command.drover("cluster", "down", "locl", "--dir", folder.toString());
    assertThat(misspelt.exit()).isEqualTo(2);
    assertThat(misspelt.err()).contains("no executor is called 'locl'", "Did you mean 'local'?");
    Command none = Command.drover("cluster", "down", "--dir", folder.toString());
    assertThat(none.exit()).isZero();
    assertThat(none.out()).contains("no cluster was started in " + folder);
  }

  @Test
  void optionsSayInWordsWhatTheyTake() {
    String nightly = folder.resolve("nightly.yaml").toString();
    assertThat(Command.drover("bench", "run", nightly, "--night", "2026-11-31").err())
        .contains("--night")
        .contains("must be a date such as 2026-11-23, but is '2026-11-31'")
        .doesNotContain("java");
    assertThat(Command.drover("catalog", "list", "--kind", "tasks").err())
        .contains(
            "must be one of task, wrap, algorithm, curriculum, space, search, executor, but is 'tasks'")
        .contains("Did you mean 'task'?");
  }
}
