package io.drover.executors.cli.study;

import io.drover.executors.cli.arguments.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies a study to another storage. */
@Command(
    name = "export",
    description = {
      "Copies a study to another storage, from where Optuna and its dashboard read it.",
      "Where the study is there already, it is brought up to date: trials are added, running ones go"
          + " on, and what others added stays."
    },
    mixinStandardHelpOptions = true)
public final class StudyExport implements Callable<Integer> {
  @Mixin private StudySource source;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TO",
      description =
          "Where to: sqlite:FILE, postgresql://USER:PASSWORD@HOST/DATABASE, journal:FILE or csv:FILE."
              + " csv alone is STUDY.csv.")
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
