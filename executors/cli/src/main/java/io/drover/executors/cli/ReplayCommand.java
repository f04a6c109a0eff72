package io.drover.executors.cli;

import io.drover.dsl.component.Registry;
import io.drover.executors.cli.progress.PlainProgress;
import io.drover.pipelines.round.Drain;
import io.drover.pipelines.run.Replay;
import io.drover.pipelines.run.RunDirectory;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.study.StudyStoppedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description = "Trains a run's winning schedule anew on further seeds that it never saw.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN_DIR", description = "The run's directory.")
  private Path directory;

  @Mixin private StoreOption store;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How many seeds, from the first after the run's own. Default: ${DEFAULT-VALUE}",
      defaultValue = "10")
  private int seeds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new UsageException("--seeds must be at least 1, but is " + seeds);
    }
    System.setProperty("drover.log", directory.resolve(RunDirectory.LOG).toString());
    PrintWriter out = spec.commandLine().getOut();
    Drain.reset();
    try (Interruption interruption = Interruption.listen(directory, spec.commandLine().getErr())) {
      TestSummary summary =
          Replay.execute(
              directory, seeds, store.location(), Registry.load(), new PlainProgress(out));
      out.println();
      out.print(ResultLines.table("replay", summary));
      out.flush();
      return interruption.happened() ? Drover.INTERRUPTED : Drover.OK;
    } catch (StudyStoppedException e) {
      spec.commandLine().getErr().println("stopped: " + e.getMessage());
      return Drover.INCOMPLETE;
    }
  }
}
