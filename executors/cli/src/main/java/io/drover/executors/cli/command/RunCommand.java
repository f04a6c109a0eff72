package io.drover.executors.cli.command;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.ExperimentArguments;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.terminal.JsonProgress;
import io.drover.executors.cli.terminal.PlainProgress;
import io.drover.executors.cli.terminal.ResultLines;
import io.drover.executors.cli.terminal.TerminalProgress;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.plan.Planner;
import io.drover.pipelines.round.Drain;
import io.drover.pipelines.run.ExperimentRun;
import io.drover.pipelines.run.Progress;
import io.drover.pipelines.run.RunOutcome;
import io.drover.pipelines.run.RunSettings;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.study.StudyResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an experiment. */
@Command(
    name = "run",
    description =
        "Runs an experiment, or goes on with one. What is in the store is not done again.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  @Mixin private ExperimentArguments arguments;
  @Mixin private StoreOption store;

  @Option(
      names = "--run-dir",
      paramLabel = "DIR",
      description = "Where results go. Default: runs/NAME")
  private Path directory;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Trainings at the same time. Default: one a core. No influence on results.")
  private Integer parallelism;

  @Option(names = "--json", description = "Prints events and the result as JSON, one a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Registry registry = Registry.load();
    Experiment experiment =
        ExperimentArguments.withParallelism(
            arguments.read(registry),
            parallelism == null ? OptionalInt.empty() : OptionalInt.of(parallelism));
    Path target = directory != null ? directory : Path.of("runs", experiment.name());
    System.setProperty("drover.log", target.resolve(RunDirectory.LOG).toString());
    PrintWriter out = spec.commandLine().getOut();
    Drain.reset();
    try (Interruption interruption = Interruption.listen(target, spec.commandLine().getErr());
        ClosingProgress progress = progress(experiment, registry, out)) {
      RunSettings settings = new RunSettings(target, store.location());
      RunOutcome outcome =
          ExperimentRun.execute(experiment, settings, registry, progress.progress());
      progress.end().run();
      if (json) {
        out.println(ResultLines.json(target, outcome));
      } else {
        out.print(ResultLines.text(experiment, target, outcome));
      }
      out.flush();
      if (interruption.happened()) {
        return ExitCode.INTERRUPTED;
      }
      return outcome.result().status().equals(StudyResult.COMPLETE)
          ? ExitCode.OK
          : ExitCode.INCOMPLETE;
    }
  }

  private ClosingProgress progress(Experiment experiment, Registry registry, PrintWriter out) {
    if (json) {
      return new ClosingProgress(new JsonProgress(out), () -> {});
    }
    if (System.console() == null) {
      return new ClosingProgress(new PlainProgress(out), () -> {});
    }
    long missing =
        Planner.plan(experiment, registry, SegmentStore.at(store.location())).envStepsMissing();
    TerminalProgress bar = new TerminalProgress(missing);
    return new ClosingProgress(bar, bar::close);
  }

  /** A way of showing progress, and how to end it; ending twice does no harm. */
  private record ClosingProgress(Progress progress, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }
}
