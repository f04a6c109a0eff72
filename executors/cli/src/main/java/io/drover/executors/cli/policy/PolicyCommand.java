package io.drover.executors.cli.policy;

import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.executors.cli.terminal.Quantities;
import java.io.PrintWriter;
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
        + ", "
        + Quantities.steps(policy.envSteps())
        + " environment steps)";
  }

  static void tellsOfTraining(CommandSpec spec, String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("The checkpoint of " + what + " is no longer in the store: trains it again …");
    err.flush();
  }
}
