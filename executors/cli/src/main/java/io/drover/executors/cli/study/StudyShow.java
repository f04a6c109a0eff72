package io.drover.executors.cli.study;

import io.drover.dsl.json.Json;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.searchers.optuna.FrozenStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what studies hold. */
@Command(
    name = "show",
    description =
        "Tells what studies hold: trials by state, the best ones, and which parameters matter.",
    mixinStandardHelpOptions = true)
public final class StudyShow implements Callable<Integer> {
  @Mixin private StudySource source;

  @Option(names = "--json", description = "As one JSON object a line and study.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (FrozenStudy study : source.studies()) {
      StudySummary summary = StudySummary.of(study);
      out.print(json ? Json.write(summary.plain()) + "\n" : summary.text());
    }
    out.flush();
    return ExitCode.OK;
  }
}
