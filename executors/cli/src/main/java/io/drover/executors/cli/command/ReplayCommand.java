package io.drover.executors.cli.command;

import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.Machine;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.classpath.Executors;
import io.drover.executors.cli.terminal.PlainProgress;
import io.drover.executors.cli.terminal.ResultLines;
import io.drover.executors.cli.terminal.UntilStopped;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.round.Drain;
import io.drover.pipelines.run.Replay;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.study.StudyStoppedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays a schedule. */
@Command(
    name = "replay",
    description = "Trains a run's winning schedule anew on further seeds that it never saw.",
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN_DIR", description = "The run's directory.")
  private Path directory;

  @Mixin private StoreOption store;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "How many seeds, from the first after all seeds of the run on."
              + " Default: ${DEFAULT-VALUE}",
      defaultValue = "10")
  private int seeds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new UsageException("--seeds must be at least 1, but is " + seeds);
    }
    Machine.require();
    System.setProperty("drover.log", directory.resolve(RunDirectory.LOG).toString());
    PrintWriter out = spec.commandLine().getOut();
    Drain.reset();
    try (UntilStopped progress = new UntilStopped(new PlainProgress(out), () -> {});
        Interruption interruption =
            Interruption.listen(directory, progress, spec.commandLine().getErr())) {
      Map<String, TestSummary> summaries =
          Replay.execute(
              directory, seeds, store.locationOf(directory), Executors.toRead(), progress);
      out.println();
      summaries.forEach(
          (metric, summary) -> {
            if (summaries.size() > 1) {
              out.println(metric + ":");
            }
            out.print(ResultLines.table("replay", summary));
          });
      out.flush();
      return interruption.happened() ? ExitCode.INTERRUPTED : ExitCode.OK;
    } catch (StudyStoppedException e) {
      spec.commandLine().getErr().println("stopped: " + e.getMessage());
      return ExitCode.INCOMPLETE;
    }
  }
}
