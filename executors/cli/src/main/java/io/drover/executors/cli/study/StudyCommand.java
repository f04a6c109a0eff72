package io.drover.executors.cli.study;

import picocli.CommandLine.Command;

/** Shows studies, and brings them from one storage to another. */
@Command(
    name = "study",
    description = "Shows studies as Optuna keeps them, and copies them between its storages.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {StudyShow.class, StudyExport.class, StudyImport.class})
public final class StudyCommand {
  /** What every place for studies may be. */
  static final String PLACES =
      "a run's directory, a journal, sqlite:FILE, postgresql://USER:PASSWORD@HOST/DATABASE, or a"
          + " table FILE.csv";

  private StudyCommand() {}
}
