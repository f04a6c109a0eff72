package io.drover.catalog.tasks.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.Params;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GymnasiumTest {
  private static Gymnasium.Params params(String python) {
    return Params.create(Gymnasium.Params.class, Map.of("id", "CartPole-v1", "python", python));
  }

  @Test
  void saysThatThereIsNoPython() {
    assertThat(new Gymnasium().missing(params("/no/such/python")).orElseThrow())
        .startsWith(
            "python must name a program that can be started, but is /no/such/python (No such file"
                + " or directory)\n")
        .contains("DROVER_PYTHON")
        .endsWith("pip install gymnasium");
  }

  @Test
  void saysThatAProgramIsNoPython(@TempDir Path folder) throws IOException {
    Path program = Files.writeString(folder.resolve("python"), "#!/bin/sh\nexit 7\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    assertThat(new Gymnasium().missing(params(program.toString())).orElseThrow())
        .startsWith("python must name a program that serves a task, but ")
        .contains("has ended (exit code 7)");
  }

  @Test
  void needsAnEnvironment() {
    assertThatThrownBy(() -> Params.create(Gymnasium.Params.class, Map.of("id", " ")))
        .hasMessage("id must name an environment, but is empty");
  }
}
