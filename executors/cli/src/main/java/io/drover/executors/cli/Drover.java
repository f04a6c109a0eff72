package io.drover.executors.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drover.dsl.yaml.InvalidFileException;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.UsageException;
import io.drover.executors.cli.command.CatalogCommand;
import io.drover.executors.cli.command.CheckCommand;
import io.drover.executors.cli.command.CleanCommand;
import io.drover.executors.cli.command.DoctorCommand;
import io.drover.executors.cli.command.InitCommand;
import io.drover.executors.cli.command.LogsCommand;
import io.drover.executors.cli.command.PlanCommand;
import io.drover.executors.cli.command.ReplayCommand;
import io.drover.executors.cli.command.RunCommand;
import io.drover.executors.cli.command.SchemaCommand;
import io.drover.executors.cli.command.StatusCommand;
import io.drover.executors.cli.command.StoreCommand;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.store.StoreException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code drover} command. */
@Command(
    name = "drover",
    description = "One YAML file to a trained, tested population.",
    mixinStandardHelpOptions = true,
    version = "drover 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      PlanCommand.class,
      SchemaCommand.class,
      CatalogCommand.class,
      ReplayCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      CleanCommand.class,
      StoreCommand.class,
      DoctorCommand.class,
      InitCommand.class
    })
public final class Drover {
  private Drover() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs the command on the process's own output. */
  public static int run(String... arguments) {
    return run(
        new PrintWriter(System.out, true, UTF_8),
        new PrintWriter(System.err, true, UTF_8),
        arguments);
  }

  /** Runs the command and returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Drover())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((e, line, result) -> explain(e, line))
        .execute(arguments);
  }

  private static int explain(Exception e, CommandLine line) {
    if (e instanceof InvalidFileException
        || e instanceof RunDirectoryException
        || e instanceof StoreException
        || e instanceof UsageException) {
      line.getErr().println(e.getMessage());
      return ExitCode.WRONG_INPUT;
    }
    line.getErr().println("drover: this is a fault of Drover, please report it:");
    e.printStackTrace(line.getErr());
    return ExitCode.FAULT;
  }
}
