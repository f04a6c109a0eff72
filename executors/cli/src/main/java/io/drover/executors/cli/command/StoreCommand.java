package io.drover.executors.cli.command;

import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.terminal.Quantities;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.store.StoreContents;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks into the store. */
@Command(
    name = "store",
    description = "Looks into and cleans the segment store.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {StoreCommand.Ls.class, StoreCommand.Du.class, StoreCommand.Gc.class})
public final class StoreCommand {
  @Command(
      name = "ls",
      description = "Lists what is trained, by task, algorithm and horizon.",
      mixinStandardHelpOptions = true)
  static final class Ls implements Callable<Integer> {
    @Mixin private StoreOption store;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Map<String, long[]> rows = new TreeMap<>();
      for (Outcome outcome : store.existing().contents().outcomes()) {
        Segment segment = outcome.segment();
        String name =
            String.format(
                Locale.ROOT,
                "%-16s %-8s %10s",
                segment.task().component(),
                segment.algorithm().component(),
                Quantities.steps(segment.horizon()));
        long[] counts = rows.computeIfAbsent(name, n -> new long[3]);
        counts[segment.kind() == Segment.Kind.TRAIN ? 0 : 1]++;
        counts[2] += segment.envSteps();
      }
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          Locale.ROOT,
          "%-16s %-8s %10s %10s %12s %10s%n",
          "task",
          "algorithm",
          "horizon",
          "trainings",
          "evaluations",
          "env steps");
      rows.forEach(
          (name, counts) ->
              out.printf(
                  Locale.ROOT,
                  "%s %10d %12d %10s%n",
                  name,
                  counts[0],
                  counts[1],
                  Quantities.steps(counts[2])));
      out.flush();
      return ExitCode.OK;
    }
  }

  @Command(
      name = "du",
      description = "Tells how large the store is.",
      mixinStandardHelpOptions = true)
  static final class Du implements Callable<Integer> {
    @Mixin private StoreOption store;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      SegmentStore opened = store.existing();
      StoreContents contents = opened.contents();
      PrintWriter out = spec.commandLine().getOut();
      out.printf(Locale.ROOT, "%s%n", opened.location());
      out.printf(
          Locale.ROOT,
          "  outcomes     %8d  %10s%n",
          contents.outcomeCount(),
          Quantities.bytes(contents.outcomeBytes()));
      out.printf(
          Locale.ROOT,
          "  checkpoints  %8d  %10s%n",
          contents.checkpointCount(),
          Quantities.bytes(contents.checkpointBytes()));
      out.printf(
          Locale.ROOT,
          "  pieces       %8d  %10s%n",
          contents.pieceCount(),
          Quantities.bytes(contents.pieceBytes()));
      out.flush();
      return ExitCode.OK;
    }
  }

  @Command(
      name = "gc",
      description =
          "Removes left-over temporary files, damaged objects, checkpoints that no outcome names,"
              + " checkpoints in the middle of trainings, those of runs with 'keep: all' and of"
              + " winners' schedules included, and pieces of replay buffers that no checkpoint needs"
              + " that stays. Whole outcomes and the checkpoints at the end of trainings stay, and"
              + " what nothing names yet stays for an hour, for runs that are going on; what is"
              + " missing is made again when a run needs it.",
      mixinStandardHelpOptions = true)
  static final class Gc implements Callable<Integer> {
    @Mixin private StoreOption store;

    @Option(names = "--dry-run", description = "Only tells what would be removed.")
    private boolean dryRun;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      StoreContents.Garbage garbage = store.existing().contents().collect(dryRun);
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          Locale.ROOT,
          "%s %d objects, %s%n",
          dryRun ? "would remove" : "removed",
          garbage.objects(),
          Quantities.bytes(garbage.bytes()));
      out.flush();
      return ExitCode.OK;
    }
  }

  private StoreCommand() {}
}
