package io.drover.executors.cli.command;

import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.directory.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes run directories. */
@Command(
    name = "clean",
    description =
        "Removes run directories. The store stays: the same file run again is ready at once.",
    mixinStandardHelpOptions = true)
public final class CleanCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN_DIR", arity = "1..*", description = "Directories of runs.")
  private List<Path> directories;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    for (Path directory : directories) {
      if (!Files.exists(directory.resolve(RunDirectory.EXPERIMENT))) {
        throw new UsageException(
            directory + " is no run directory: it has no " + RunDirectory.EXPERIMENT);
      }
      if (RunDirectory.isRunning(directory)) {
        throw new UsageException(directory + " is being written by a run; stop it first");
      }
    }
    for (Path directory : directories) {
      remove(directory);
      spec.commandLine().getOut().println("removed " + directory);
    }
    return ExitCode.OK;
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
