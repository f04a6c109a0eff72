package io.drover.executors.cli.catalog;

import io.drover.catalog.tasks.engine.Protocol;
import io.drover.executors.cli.arguments.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints how a program of the user's serves a task. */
@Command(
    name = "protocol",
    description =
        "Prints how a program of your own, in any language, serves a task for use: process.",
    mixinStandardHelpOptions = true)
final class ProtocolCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(Protocol.page());
    out.flush();
    return ExitCode.OK;
  }
}
