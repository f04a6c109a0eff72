package io.drover.executors.cli.bench;

import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.random.Key;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.benchmark.Simulation;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how often a benchmark is wrong and what it finds. */
@Command(
    name = "power",
    description =
        "Plays nights in which nothing got better or worse, and tells how many have a false alarm;"
            + " and how small a fall of the scores is found.",
    mixinStandardHelpOptions = true)
final class BenchPower implements Callable<Integer> {
  /** Nights of the baseline. */
  private static final int[] BASELINES = {1, 2, 5, 10};

  @Mixin private BenchArguments arguments;

  @Option(
      names = "--nights",
      paramLabel = "N",
      description = "How many nights to play. Default: ${DEFAULT-VALUE}",
      defaultValue = "1000")
  private int nights;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (nights < 1) {
      throw new UsageException("--nights must be at least 1, but is " + nights);
    }
    Benchmark benchmark = arguments.read();
    int cells = benchmark.cells().size();
    Simulation simulation = new Simulation(cells, benchmark.seeds(), benchmark.alpha());
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %d cells, %d seeds a night, error level %s%n%n",
        benchmark.name(),
        cells,
        benchmark.seeds(),
        benchmark.alpha());
    out.printf(
        Locale.ROOT,
        "%d nights in which the code changed and the behaviour did not, with a false alarm:%n",
        nights);
    for (Simulation.Scores scores : Simulation.Scores.values()) {
      out.printf(
          Locale.ROOT,
          "  %-8s scores  %4.1f %% against 1 night, %4.1f %% against 10 of the same bits%n",
          scores.name().toLowerCase(Locale.ROOT),
          100 * simulation.falseAlarms(scores, 1, nights, Key.of("false alarms")),
          100 * simulation.falseAlarms(scores, 10, nights, Key.of("false alarms")));
      out.flush();
    }
    out.printf("%nSmallest fall of one cell that is called worse with probability 0.8:%n");
    for (int baseline : BASELINES) {
      double fall = simulation.detectable(baseline, Key.of("power"));
      out.printf(
          Locale.ROOT,
          "  against %2d nights of the same bits (%3d scores)  %s%n",
          baseline,
          baseline * benchmark.seeds(),
          Double.isInfinite(fall)
              ? "none: too few scores for this error level"
              : String.format(Locale.ROOT, "%.2f standard deviations", fall));
      out.flush();
    }
    return ExitCode.OK;
  }
}
