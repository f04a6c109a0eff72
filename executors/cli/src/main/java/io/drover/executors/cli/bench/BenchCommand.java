package io.drover.executors.cli.bench;

import picocli.CommandLine.Command;

/** Benchmarks that run night after night. */
@Command(
    name = "bench",
    description = "Runs benchmarks, night after night, and tells what got better or worse.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BenchRun.class, BenchHistory.class, BenchSchedule.class, BenchPower.class})
public final class BenchCommand {
  private BenchCommand() {}
}
