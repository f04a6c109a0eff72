package io.drover.executors.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The drover command in a process of its own, which a test may kill. */
final class DroverProcess {
  private static final long LONGEST_SECONDS = 240;

  private final Process process;
  private final File output;

  private DroverProcess(Process process, File output) {
    this.process = process;
    this.output = output;
  }

  /** Starts {@code drover run FILE} with its run directory and store in a folder. */
  static DroverProcess run(Path file, Path folder, List<String> jvmFlags) throws IOException {
    return start(
        folder,
        jvmFlags,
        List.of(
            "run",
            file.toString(),
            "--run-dir",
            folder.resolve("run").toString(),
            "--store",
            folder.resolve("store").toString()));
  }

  /** Starts {@code drover ARGUMENT…}; what it says goes to a file in the folder. */
  static DroverProcess start(Path folder, List<String> jvmFlags, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.drover.executors.cli.Drover");
    command.addAll(arguments);
    File output = File.createTempFile("drover", ".out", folder.toFile());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    return new DroverProcess(process, output);
  }

  /** Waits so long, then kills it as {@code kill -9} does; false if it had ended by then. */
  boolean killAfter(long millis) throws InterruptedException {
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  /** Whether it is still running. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to stop, as Ctrl-C does. */
  void interrupt() {
    process.destroy();
  }

  /** Waits for its end and gives its exit code. */
  int exit() throws InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("drover hangs: " + said());
    }
    return process.exitValue();
  }

  /** What it has said so far. */
  String said() {
    try {
      return new String(java.nio.file.Files.readAllBytes(output.toPath()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
