package io.drover.executors.cli.command;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.ExperimentArguments;
import io.drover.executors.cli.arguments.Machine;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.classpath.Executors;
import io.drover.executors.cli.terminal.JsonProgress;
import io.drover.executors.cli.terminal.PlainProgress;
import io.drover.executors.cli.terminal.ResultLines;
import io.drover.executors.cli.terminal.TerminalProgress;
import io.drover.executors.cli.terminal.UntilStopped;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.plan.Planner;
import io.drover.pipelines.round.Drain;
import io.drover.pipelines.run.ExperimentRun;
import io.drover.pipelines.run.RunOutcome;
import io.drover.pipelines.run.RunSettings;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.study.StudyResult;
import java.io.PrintWriter;
import java.nio.file.Path;
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
      description =
          "Trainings at the same time; 0 means one a core. Default: what the file says. No influence"
              + " on results.")
  private Integer parallelism;

  @Option(names = "--json", description = "Prints events and the result as JSON, one a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Registry registry = Executors.toRead();
    Experiment experiment = experiment();
    Machine.require();
    Path target = directory != null ? directory : Path.of("runs", experiment.name());
    System.setProperty("drover.log", target.resolve(RunDirectory.LOG).toString());
    PrintWriter out = spec.commandLine().getOut();
    Drain.reset();
    try (UntilStopped progress = progress(experiment, registry, target, out);
        Interruption interruption =
            Interruption.listen(target, progress, spec.commandLine().getErr())) {
      RunSettings settings = new RunSettings(target, store.location());
      RunOutcome outcome = ExperimentRun.execute(experiment, settings, registry, progress);
      progress.stop();
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

  /** The option is one more {@code --set}, so that its value is checked like any other. */
  private Experiment experiment() {
    Experiment experiment = arguments.read();
    return parallelism == null
        ? experiment
        : arguments.read(
            "executor.use=" + experiment.executor().component(),
            "executor.parallelism=" + parallelism);
  }

  private UntilStopped progress(
      Experiment experiment, Registry registry, Path target, PrintWriter out) {
    if (json) {
      return new UntilStopped(new JsonProgress(out, target), () -> {});
    }
    if (System.console() == null) {
      return new UntilStopped(new PlainProgress(out), () -> {});
    }
    long missing = Planner.envStepsMissing(experiment, registry, SegmentStore.at(store.location()));
    TerminalProgress bar = new TerminalProgress(missing);
    return new UntilStopped(bar, bar::close);
  }
}
