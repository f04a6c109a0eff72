package io.drover.executors.cli.policy;

import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.dsl.experiment.Use;
import io.drover.executors.cli.terminal.Quantities;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Takes policies out of runs, and evaluates them. */
@Command(
    name = "policy",
    description = "Takes the policy out of a run, and evaluates policies.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PolicyExport.class, PolicyEval.class})
public final class PolicyCommand {
  private PolicyCommand() {}

  /** Which policy it is. */
  static String describe(String what, SavedPolicy policy) {
    return what
        + " ("
        + policy.algorithm()
        + " on "
        + policy.task()
        + wraps(policy)
        + ", "
        + Quantities.steps(policy.envSteps())
        + " environment steps)";
  }

  private static String wraps(SavedPolicy policy) {
    return policy.wrap().isEmpty()
        ? ""
        : policy.wrap().stream()
            .map(PolicyCommand::words)
            .collect(Collectors.joining(", ", " in ", ""));
  }

  /** A wrapper with its parameters: {@code frame-stack (n 4)}. */
  static String words(Use wrapper) {
    return wrapper.component()
        + wrapper.params().entrySet().stream()
            .map(param -> param.getKey() + " " + param.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }

  static void tellsOfTraining(CommandSpec spec, String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("The checkpoint of " + what + " is no longer in the store: trains it again …");
    err.flush();
  }
}
