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

  @Test
  void knowsTheNamesOfAllExecutors() {
    assertThat(Command.drover("check", file.toString(), "--set", "executor=mon").err())
        .contains("Did you mean 'moon'?");
    assertThat(Command.drover("catalog", "list").out()).contains("moon", "Not built yet");
    assertThat(Command.drover("schema").out()).contains("\"moon\"");
    assertThat(Command.drover("doctor").out())
        .contains("local, moon (with a class path of its own, built on first use)");
  }
}
