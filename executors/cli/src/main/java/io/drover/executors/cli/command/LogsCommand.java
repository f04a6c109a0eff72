package io.drover.executors.cli.command;

import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.directory.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a run's log. */
@Command(name = "logs", description = "Shows the log of a run.", mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
  private static final long POLL_MILLIS = 300;

  @Parameters(paramLabel = "RUN_DIR", description = "The run's directory.")
  private Path directory;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on while the run goes on.")
  private boolean follow;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path file = directory.resolve(RunDirectory.LOG);
    if (!Files.exists(file)) {
      throw new UsageException(directory + " has no " + RunDirectory.LOG);
    }
    PrintWriter out = spec.commandLine().getOut();
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      boolean running = true;
      while (running) {
        running = follow && RunDirectory.isRunning(directory);
        byte[] more = new byte[(int) (log.length() - log.getFilePointer())];
        log.readFully(more);
        out.print(new String(more, StandardCharsets.UTF_8));
        out.flush();
        if (running) {
          Thread.sleep(POLL_MILLIS);
        }
      }
    }
    return ExitCode.OK;
  }
}
