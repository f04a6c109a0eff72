package io.drover.executors.cli.command;

import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.usage.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a first experiment. */
@Command(
    name = "init",
    description = "Writes a first experiment to edit.",
    mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {
  private static final String FILE = "experiment.yaml";

  @Parameters(paramLabel = "DIR", description = "A folder; it is made if there is none.")
  private Path directory;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      throw new UsageException(file + " exists already; nothing was written");
    }
    Files.createDirectories(directory);
    try (InputStream template = InitCommand.class.getResourceAsStream("first-experiment.yaml")) {
      Files.copy(template, file);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("wrote " + file);
    out.println("  drover check " + file);
    out.println("  drover plan " + file);
    out.println("  drover run " + file);
    out.flush();
    return ExitCode.OK;
  }
}
