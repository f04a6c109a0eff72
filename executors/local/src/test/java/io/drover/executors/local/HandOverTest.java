package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.component.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that name an executor of another class path, and a launcher that only says so. */
class HandOverTest {
  private static final String HOME = "drover.home";

  @TempDir private Path home;
  private Path file;

  @BeforeEach
  void makeHome() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell");
    for (String name : new String[] {"local", "moon"}) {
      Path services = home.resolve("executors/" + name + "/src/main/resources/META-INF/services");
      Files.createDirectories(services);
      Files.writeString(services.resolve(Component.class.getName()), "");
    }
    Files.createDirectories(home.resolve("executors/cli"));
    Path launcher = home.resolve("drover");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        printf '%s %s' "$DROVER_EXECUTOR" "$*" >"$(dirname "$0")/said"
        exit 7
        """);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    file = Files.writeString(home.resolve("small.yaml"), Command.PBT);
    System.setProperty(HOME, home.toString());
  }

  @AfterEach
  void forgetHome() {
    System.clearProperty(HOME);
  }

  @Test
  void givesTheWholeCommandToTheLauncherAndEndsAsItEnds() {
    String[] command = {
      "check", file.toString(), "--set", "executor={use: moon, parallelism: 4, crater: 2}"
    };
    assertThat(Command.drover(command).exit()).isEqualTo(7);
    assertThat(Command.text(home.resolve("said"))).isEqualTo("moon " + String.join(" ", command));
  }

  @Test
  void handsOverBeforeAnythingIsBegun() {
    Path run = home.resolve("run");
    Command command =
        Command.drover(
            "run", file.toString(), "--set", "executor=moon", "--run-dir", run.toString());
    assertThat(command.exit()).isEqualTo(7);
    assertThat(run).doesNotExist();
  }

  @Test
  void staysWhereTheExecutorIs() {
    assertThat(Command.drover("check", file.toString(), "--set", "executor=local").exit()).isZero();
    assertThat(home.resolve("said")).doesNotExist();
  }

  /**
   * The executor of the run directory is of another class path; the one that is asked for is not.
   */
  @Test
  void goesOnHereWithARunThatBeganElsewhere() throws IOException {
    assertThat(Command.run(file, home).exit()).isZero();
    Path begun = home.resolve("run/experiment.yaml");
    String there = Command.text(begun).replaceFirst("use: local.*\\R", "use: moon\n  crater: 2\n");
    assertThat(there).contains("crater");
    Files.writeString(begun, there);
    Command again = Command.run(file, home);
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out()).contains("0 segments run");
    assertThat(home.resolve("said")).doesNotExist();
    assertThat(begun).content().contains("use: local");
  }

  @Test
  void knowsTheNamesOfAllExecutors() {
    assertThat(Command.drover("check", file.toString(), "--set", "executor=mon").err())
        .contains("Did you mean 'moon'?");
    assertThat(Command.drover("catalog", "list").out()).contains("moon", "Not built yet");
    assertThat(Command.drover("schema").out()).contains("\"moon\"");
    assertThat(Command.drover("doctor").out())
        .contains("local, moon (with a class path of its own, built on first use)");
  }

  /** Otherwise two such presets would send every command to and fro for ever. */
  @Test
  void staysWhereOnlyAPresetNamesAnotherExecutor() throws IOException {
    String presets = presets();
    Command check = Command.drover("check", file.toString(), "--catalog", presets);
    assertThat(check.exit()).as(check.err()).isZero();
    assertThat(Command.drover("catalog", "list", "--catalog", presets).out()).contains("crater");
    assertThat(home.resolve("said")).doesNotExist();

    String[] command = {"check", file.toString(), "--catalog", presets, "--set", "executor=crater"};
    assertThat(Command.drover(command).exit()).isEqualTo(7);
    assertThat(Command.text(home.resolve("said"))).startsWith("moon check");
  }

  @Test
  void refusesAFileThatNeedsTwoClassPaths() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(
        home.resolve("drover"),
        """
        #!/bin/sh
        home=$(dirname "$0")
        echo "$DROVER_EXECUTOR" >>"$home/said"
        [ "$(wc -l <"$home/said")" -lt 3 ] || exit 9
        exec '%s' -Ddrover.home="$home" -cp '%s' io.drover.executors.cli.Drover "$@" \
          >"$home/out" 2>&1
        """
            .formatted(java, System.getProperty("java.class.path")));
    Files.move(home.resolve("executors/local"), home.resolve("executors/mars"));
    Path night = Files.writeString(home.resolve("night.yaml"), BenchTest.NIGHTLY);
    String matrix = "matrix.executor=[{use: moon}, {use: mars}]";
    Command check = Command.drover("check", night.toString(), "--set", matrix);
    assertThat(check.exit()).isEqualTo(2);
    assertThat(home.resolve("said")).hasContent("moon\n");
    assertThat(home.resolve("out")).content().contains("moon", "mars", "one executor");
  }

  /** Only the night goes over, with what it needs: the scheduler has other files to see to. */
  @Test
  void aSchedulerHandsOverSingleNights() throws IOException {
    Path files = Files.createDirectory(home.resolve("files"));
    String night =
        BenchTest.NIGHTLY.replace(
            "experiment: {", "experiment: {executor: {use: crater, depth: 4}, ");
    Path small = Files.writeString(files.resolve("small.yaml"), night);
    Path runs = home.resolve("runs");
    Files.writeString(
        Files.createDirectories(runs.resolve(".schedule")).resolve("small.json"),
        "{\"handled\": \"2026-11-22T12:00:00Z\", \"begun\": \"2026-11-22\"}\n");
    String presets = presets();
    String store = home.resolve("store").toString();
    Command schedule =
        Command.drover(
            "bench",
            "schedule",
            files.toString(),
            "--once",
            "--runs",
            runs.toString(),
            "--store",
            store,
            "--catalog",
            presets);
    assertThat(schedule.exit()).as(schedule.err()).isZero();
    assertThat(schedule.err()).contains("small: goes on with night 2026-11-22", "exit code 7");
    assertThat(Command.text(home.resolve("said")))
        .startsWith("moon bench run " + small + " --night 2026-11-22")
        .contains("--store " + store)
        .contains("--catalog " + presets);
  }

  /** A folder with a preset of an executor that is not here. */
  private String presets() throws IOException {
    Path presets = Files.createDirectory(home.resolve("presets"));
    Files.writeString(
        presets.resolve("crater.yaml"),
        """
        kind: component
        name: crater
        version: 1.0.0
        summary: A small one.
        executor: {use: moon, depth: 3}
        """);
    return presets.toString();
  }
}
