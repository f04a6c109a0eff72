package io.drover.executors.cli.task;

import picocli.CommandLine.Command;

/** Shows tasks, and steps them. */
@Command(
    name = "task",
    description = "Shows a task, and steps it for people and programs to look at.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ShowCommand.class, RolloutCommand.class})
public final class TaskCommand {
  private TaskCommand() {}
}
