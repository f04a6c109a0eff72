package io.drover.executors.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.executors.cli.arguments.ChoiceConverter;
import io.drover.executors.cli.arguments.DateConverter;
import io.drover.executors.cli.arguments.PathConverter;
import io.drover.executors.cli.arguments.Version;
import io.drover.executors.cli.bench.BenchCommand;
import io.drover.executors.cli.catalog.CatalogCommand;
import io.drover.executors.cli.classpath.HandOver;
import io.drover.executors.cli.classpath.HandOverException;
import io.drover.executors.cli.cluster.ClusterCommand;
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
import io.drover.executors.cli.policy.PolicyCommand;
import io.drover.executors.cli.study.StudyCommand;
import io.drover.executors.cli.task.TaskCommand;
import io.drover.executors.cli.usage.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code drover} command. */
@Command(
    name = "drover",
    description = "One YAML file to a trained, tested population.",
    mixinStandardHelpOptions = true,
    version = "drover " + Version.NUMBER,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      PlanCommand.class,
      SchemaCommand.class,
      CatalogCommand.class,
      BenchCommand.class,
      ReplayCommand.class,
      PolicyCommand.class,
      TaskCommand.class,
      StudyCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      CleanCommand.class,
      StoreCommand.class,
      ClusterCommand.class,
      DoctorCommand.class,
      InitCommand.class
    })
public final class Drover {
  private Drover() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    HandOver.endWithParent();
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
    Complaints complaints = new Complaints(arguments);
    return new CommandLine(new Drover())
        .setOut(out)
        .setErr(err)
        .registerConverter(Path.class, new PathConverter())
        .registerConverter(LocalDate.class, new DateConverter())
        .registerConverter(Kind.class, new ChoiceConverter<>(Kind.class))
        .registerConverter(Determinism.class, new ChoiceConverter<>(Determinism.class))
        .setParameterExceptionHandler((e, given) -> complaints.misunderstood(e))
        .setExecutionExceptionHandler(
            (e, line, result) ->
                e instanceof HandOverException other
                    ? handOver(other.executor(), complaints, line, arguments)
                    : complaints.failed(e, line))
        .execute(arguments);
  }

  private static int handOver(
      String executor, Complaints complaints, CommandLine line, String... arguments) {
    try {
      return HandOver.to(executor, arguments);
    } catch (UsageException | IOException e) {
      return complaints.failed(e, line);
    }
  }
}
