package io.drover.executors.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drover.dsl.yaml.InvalidFileException;
import io.drover.pipelines.run.RunDirectoryException;
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
  /** Everything went well. */
  public static final int OK = 0;

  /** The run ended, but not with a complete result. */
  static final int INCOMPLETE = 1;

  /** The user's file, options or surroundings are wrong; the message says what. */
  static final int WRONG_INPUT = 2;

  /** A fault of Drover itself. */
  static final int FAULT = 70;

  /** Stopped by Ctrl-C, as shells count it. */
  static final int INTERRUPTED = 130;

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
      return WRONG_INPUT;
    }
    line.getErr().println("drover: this is a fault of Drover, please report it:");
    e.printStackTrace(line.getErr());
    return FAULT;
  }
}
