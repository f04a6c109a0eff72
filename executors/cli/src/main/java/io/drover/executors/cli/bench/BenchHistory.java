package io.drover.executors.cli.bench;

import io.drover.dsl.benchmark.Benchmark;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.benchmark.BenchmarkRun;
import io.drover.pipelines.benchmark.CellVerdict;
import io.drover.pipelines.benchmark.Figure;
import io.drover.pipelines.benchmark.History;
import io.drover.pipelines.benchmark.NightRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the nights that ran. */
@Command(
    name = "history",
    description = "Shows the nights of a benchmark as a table, and writes them as a page.",
    mixinStandardHelpOptions = true)
final class BenchHistory implements Callable<Integer> {
  @Mixin private BenchArguments arguments;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many nights the table has. Default: ${DEFAULT-VALUE}",
      defaultValue = "14")
  private int last;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (last < 1) {
      throw new UsageException("--last must be at least 1, but is " + last);
    }
    Benchmark benchmark = arguments.read();
    Path directory = arguments.directory(benchmark);
    History history = History.read(directory);
    PrintWriter out = spec.commandLine().getOut();
    history.damaged().forEach(line -> spec.commandLine().getErr().println("warning: " + line));
    if (history.nights().isEmpty()) {
      throw new UsageException("no night of " + directory + " has run yet");
    }
    int from = Math.max(0, history.nights().size() - last);
    history.nights().subList(from, history.nights().size()).forEach(night -> print(night, out));
    BenchmarkRun.writePage(benchmark.name(), directory, history);
    out.println("Page: " + directory.resolve(BenchmarkRun.PAGE));
    out.flush();
    return ExitCode.OK;
  }

  private static void print(NightRecord night, PrintWriter out) {
    String name = night.night().toString();
    for (NightRecord.Cell cell : night.cells()) {
      CellVerdict v = cell.verdict();
      out.printf(
          Locale.ROOT,
          "%-13s %-28s %-24s %s %s%n",
          name,
          cell.scores().cell(),
          figure(v.iqm()),
          v.verdict().mark(),
          v.verdict().words());
      name = "";
    }
  }

  private static String figure(Figure figure) {
    if (figure.value() == null) {
      return "failed";
    }
    return figure.ci95() == null
        ? String.format(Locale.ROOT, "%.1f", figure.value())
        : String.format(
            Locale.ROOT,
            "%.1f [%.1f, %.1f]",
            figure.value(),
            figure.ci95().get(0),
            figure.ci95().get(1));
  }
}
