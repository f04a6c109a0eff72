package io.drover.executors.cli.classpath;

import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.usage.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The same command once more, by the launcher, with the class path of another executor. That
 * process has this one's terminal; signals are passed on and its exit code is this one's.
 */
public final class HandOver {
  /** The launcher's variable that says whose class path. */
  static final String EXECUTOR = "DROVER_EXECUTOR";

  /** Tells the other process whose end is its end. */
  private static final String PARENT = "DROVER_PARENT";

  private HandOver() {}

  /**
   * Runs the command there and returns its exit code.
   *
   * @throws IOException if the launcher cannot be started
   * @throws UsageException if this process was handed the command itself: a file that names two
   *     executors would go to and fro for ever
   */
  public static int to(String executor, String... arguments) throws IOException {
    if (System.getenv(PARENT) != null) {
      throw new UsageException(
          "everything that a command runs must name one executor, but here are "
              + System.getenv(EXECUTOR)
              + " and "
              + executor
              + ", which have class paths of their own.\n  Maybe a file for each of them.");
    }
    List<String> command = new ArrayList<>();
    command.add(Executors.home().orElseThrow().resolve("drover").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put(EXECUTOR, executor);
    builder.environment().put(PARENT, Long.toString(ProcessHandle.current().pid()));
    Process process = builder.start();
    Thread hook = new Thread(() -> stop(process), "hand-over");
    Runtime.getRuntime().addShutdownHook(hook);
    int code = await(process);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process was asked to stop: the hook ends it with the other's exit code.
    }
    return code;
  }

  /**
   * Ends this process once the one that handed over to it has gone, however it went: maybe already,
   * while the launcher was still building.
   */
  public static void endWithParent() {
    String parent = System.getenv(PARENT);
    if (parent != null) {
      ProcessHandle.of(Long.parseLong(parent))
          .ifPresentOrElse(HandOver::endWith, () -> System.exit(ExitCode.INTERRUPTED));
    }
  }

  private static void endWith(ProcessHandle parent) {
    var ignored = parent.onExit().thenRun(() -> System.exit(ExitCode.INTERRUPTED));
  }

  /** Asks the other process to stop in good order, waits, and ends this one as it ended. */
  private static void stop(Process process) {
    process.destroy();
    Runtime.getRuntime().halt(await(process));
  }

  private static int await(Process process) {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        // Whoever interrupts wants the other process to end; it has been told.
        process.destroy();
      }
    }
  }
}
