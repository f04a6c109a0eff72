package io.drover.executors.cli.bench;

import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.component.Registry;
import io.drover.dsl.read.BenchmarkReader;
import io.drover.executors.cli.arguments.CatalogOption;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.Machine;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.classpath.Executors;
import io.drover.executors.cli.classpath.HandOver;
import io.drover.executors.cli.classpath.HandOverException;
import io.drover.pipelines.benchmark.BenchmarkRun;
import io.drover.pipelines.benchmark.NightRecord;
import io.drover.pipelines.benchmark.Summary;
import io.drover.pipelines.benchmark.schedule.Scheduler;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.round.Drain;
import io.drover.pipelines.run.RunFailedException;
import io.drover.pipelines.run.RunSettings;
import io.drover.pipelines.store.StoreException;
import io.drover.pipelines.study.StudyStoppedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps running, and runs benchmarks when they are due. */
@Command(
    name = "schedule",
    description =
        "Keeps running, and runs each benchmark of a folder when it is due. Killed and started"
            + " again, it goes on with the night that it had begun. SIGTERM stops it in good order.",
    mixinStandardHelpOptions = true)
final class BenchSchedule implements Callable<Integer>, Scheduler.Work {
  /** How long a night that is going on may take to stop; then its last segments are dropped. */
  private static final long GRACE_SECONDS = 10;

  @Parameters(paramLabel = "DIR", description = "A folder of YAML files.")
  private Path folder;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description =
          "Where nights are, in a folder for each benchmark, and what the scheduler remembers."
              + " Default: ${DEFAULT-VALUE}",
      defaultValue = "runs")
  private Path runs;

  @Option(names = "--once", description = "Runs what is due now, and ends.")
  private boolean once;

  @Mixin private StoreOption store;
  @Mixin private CatalogOption catalog;
  @Spec private CommandSpec spec;

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Files whose executor has another class path, and its name. */
  private final Map<Path, String> elsewhere = new HashMap<>();

  private final Registry registry = Executors.toRead();

  @Override
  public Integer call() throws InterruptedException {
    Machine.require();
    System.setProperty(
        "drover.log", runs.resolve(".schedule").resolve(RunDirectory.LOG).toString());
    Drain.reset();
    Thread hook = new Thread(this::stop, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (Scheduler scheduler =
        Scheduler.open(folder, runs.resolve(".schedule"), this, Clock.systemUTC())) {
      if (once) {
        scheduler.look();
      } else {
        scheduler.run();
      }
      return stopped() ? ExitCode.INTERRUPTED : ExitCode.OK;
    } finally {
      ended.countDown();
      forget(hook);
    }
  }

  private void stop() {
    say("Stopping: what is going on stops in good order, and goes on when this starts again …");
    stop.countDown();
    Drain.request();
    try {
      ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is shutting down: the hook is running.
    }
  }

  @Override
  public Optional<Benchmark> read(Path file) {
    if (!BenchmarkReader.mayBeBenchmark(file)) {
      return Optional.empty();
    }
    elsewhere.remove(file);
    try {
      return Optional.of(BenchmarkReader.read(file, List.of(), catalog.read()));
    } catch (HandOverException e) {
      elsewhere.put(file, e.executor());
      // When it is due does not depend on the executor's parameters, which are not known here.
      String executor = "experiment.executor=" + e.executor();
      return Optional.of(BenchmarkReader.read(file, List.of(executor), catalog.show()));
    }
  }

  @Override
  public boolean run(Path file, Benchmark benchmark, LocalDate night) {
    Path directory = runs.resolve(benchmark.name());
    if (elsewhere.containsKey(file)) {
      return runElsewhere(elsewhere.get(file), file, directory, night);
    }
    RunSettings settings = new RunSettings(directory, store.location());
    PrintWriter err = spec.commandLine().getErr();
    say(benchmark.name() + ": night " + night);
    try {
      NightRecord record =
          BenchmarkRun.execute(benchmark, night, settings, registry, new CellLines(err));
      PrintWriter out = spec.commandLine().getOut();
      out.print(Summary.markdown(benchmark, record));
      out.flush();
      say(benchmark.name() + ": " + Summary.headline(record));
      return true;
    } catch (StudyStoppedException e) {
      say(e.getMessage());
      return !stopped(); // one that its own limits stop is not tried again
    } catch (RunDirectoryException | RunFailedException | StoreException e) {
      say(benchmark.name() + ", night " + night + " failed: " + e.getMessage());
      return true;
    }
  }

  /** In a process with the class path of the executor that the file names. */
  private boolean runElsewhere(String executor, Path file, Path directory, LocalDate night) {
    say(file + ": night " + night + " by the executor " + executor);
    try {
      List<String> command = new ArrayList<>(List.of("bench", "run", file.toString()));
      command.addAll(List.of("--night", night.toString(), "--run-dir", directory.toString()));
      command.addAll(List.of("--store", store.location()));
      command.addAll(catalog.arguments());
      int code = HandOver.to(executor, command.toArray(String[]::new));
      if (code != ExitCode.OK && code != ExitCode.WORSE) {
        say(file + ": night " + night + " ended with exit code " + code);
      }
      return !stopped() && code != ExitCode.INTERRUPTED;
    } catch (IOException e) {
      say(file + ": cannot start the executor " + executor + ": " + e.getMessage());
      return true;
    }
  }

  @Override
  public void say(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + "  " + message);
    err.flush();
  }

  @Override
  public boolean stopped() {
    return stop.getCount() == 0;
  }

  @Override
  public void await(Duration time) throws InterruptedException {
    boolean asked = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    if (asked) {
      say("Stopped.");
    }
  }
}
