package io.drover.executors.cli.study;

import io.drover.executors.cli.arguments.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies a study of Optuna's into a journal. */
@Command(
    name = "import",
    description = {
      "Copies a study that Optuna made into a journal of its own.",
      "A table has no domains of parameters; where it lacks the columns distributions_NAME, the"
          + " smallest ones that have all of its values are taken."
    },
    mixinStandardHelpOptions = true)
public final class StudyImport implements Callable<Integer> {
  @Mixin private StudySource source;

  @Option(
      names = "--to",
      paramLabel = "TO",
      defaultValue = "journal",
      description = "Where to, as of drover study export. Default: STUDY.journal")
  private String to;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What it is called there. Default: as it is")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    StudyCopy.copy(source, to, name, spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
