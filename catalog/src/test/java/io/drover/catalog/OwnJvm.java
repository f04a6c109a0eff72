package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the tests in a JVM of their own, with the class path of this one. */
public final class OwnJvm {
  private static final int LONGEST_SECONDS = 120;

  private OwnJvm() {}

  /** The command that starts a program, with flags besides that for the vector module. */
  public static List<String> command(List<String> flags, Class<?> program, String argument) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(program.getName(), argument));
    return command;
  }

  /** Waits for a process that must succeed, and gives what it said on both streams. */
  public static String run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path output = Files.createTempFile(Path.of("target"), "child", ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    Files.delete(output);
    return text;
  }
}
