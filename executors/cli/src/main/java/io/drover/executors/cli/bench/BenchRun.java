package io.drover.executors.cli.bench;

import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.benchmark.Schedule;
import io.drover.dsl.component.Registry;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.Machine;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.classpath.Executors;
import io.drover.executors.cli.command.Interruption;
import io.drover.executors.cli.terminal.UntilStopped;
import io.drover.pipelines.benchmark.BenchmarkRun;
import io.drover.pipelines.benchmark.NightRecord;
import io.drover.pipelines.benchmark.Summary;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.round.Drain;
import io.drover.pipelines.run.Progress;
import io.drover.pipelines.run.RunSettings;
import io.drover.pipelines.study.StudyStoppedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a night. */
@Command(
    name = "run",
    description = {
      "Runs a night of a benchmark, or goes on with one, and prints a summary in Markdown.",
      "Exit codes: 0 nothing is worse, 3 something is worse, 1 the night is not complete."
    },
    mixinStandardHelpOptions = true)
final class BenchRun implements Callable<Integer> {
  @Mixin private BenchArguments arguments;
  @Mixin private StoreOption store;

  @Option(
      names = "--night",
      paramLabel = "DATE",
      description =
          "The night, such as 2026-11-23. Its seeds follow from it, so that the same night again"
              + " gives the same bytes. Default: today, in the schedule's time zone.")
  private LocalDate date;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Registry registry = Executors.toRead();
    Benchmark benchmark = arguments.read();
    Machine.require();
    ZoneId zone = benchmark.schedule().map(Schedule::zone).orElse(ZoneOffset.UTC);
    LocalDate night = date != null ? date : LocalDate.now(Clock.system(zone));
    Path directory = arguments.directory(benchmark);
    System.setProperty("drover.log", directory.resolve(RunDirectory.LOG).toString());
    PrintWriter err = spec.commandLine().getErr();
    Drain.reset();
    try (UntilStopped progress = new UntilStopped(new Progress() {}, () -> {});
        Interruption interruption = Interruption.listen(directory, progress, err)) {
      NightRecord record =
          BenchmarkRun.execute(
              benchmark,
              night,
              new RunSettings(directory, store.location()),
              registry,
              new CellLines(err));
      PrintWriter out = spec.commandLine().getOut();
      out.print(Summary.markdown(benchmark, record));
      out.flush();
      err.println("History: " + directory.resolve(BenchmarkRun.PAGE));
      return interruption.happened() ? ExitCode.INTERRUPTED : exitCode(record);
    } catch (StudyStoppedException e) {
      err.println(e.getMessage());
      err.println("The night is not complete; the same command goes on with it.");
      return ExitCode.INCOMPLETE;
    }
  }

  /** What a CI job should know. */
  static int exitCode(NightRecord record) {
    return record.worse() ? ExitCode.WORSE : ExitCode.OK;
  }
}
