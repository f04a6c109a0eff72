package io.drover.executors.cli;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description = "Checks a file and tells every problem with its place.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private ExperimentArguments experiment;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Experiment checked = experiment.read(Registry.load());
    spec.commandLine().getOut().println(checked.name() + ": no problems found");
    return Drover.OK;
  }
}
