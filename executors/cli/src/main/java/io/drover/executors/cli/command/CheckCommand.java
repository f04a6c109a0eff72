package io.drover.executors.cli.command;

import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.ExperimentArguments;
import io.drover.executors.cli.classpath.Executors;
import io.drover.pipelines.start.Start;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a file. */
@Command(
    name = "check",
    description = "Checks a file and tells every problem with its place.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  @Mixin private ExperimentArguments experiment;

  @Option(
      names = "--resolved",
      description =
          "Prints what an experiment has become: every default, every preset and every catalog's"
              + " space written out. A run keeps the same as experiment.yaml.")
  private boolean resolved;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (experiment.isBenchmark()) {
      Benchmark checked = experiment.benchmark();
      say(checked.name() + ": no problems found in " + checked.cells().size() + " cells");
    } else if (experiment.isComponent()) {
      say(experiment.component().id() + ": no problems found");
    } else {
      Experiment checked = experiment.read();
      List<String> remarks = Start.of(checked).remarks();
      if (resolved) {
        remarks.forEach(remark -> say("# " + remark));
        spec.commandLine().getOut().print(ExperimentWriter.yaml(checked, Executors.toRead()));
        spec.commandLine().getOut().flush();
      } else {
        say(checked.name() + ": no problems found");
        remarks.forEach(this::say);
      }
    }
    return ExitCode.OK;
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
