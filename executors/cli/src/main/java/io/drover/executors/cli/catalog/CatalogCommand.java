package io.drover.executors.cli.catalog;

import picocli.CommandLine.Command;

/** Shows components. */
@Command(
    name = "catalog",
    description = "Shows what an experiment can name.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      SearchCommand.class,
      ShowCommand.class,
      GraphCommand.class,
      ProtocolCommand.class,
      SiteCommand.class
    })
public final class CatalogCommand {
  private CatalogCommand() {}
}
