package io.drover.catalog.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of this module; arguments are JMH's own, such as {@code KernelBench -prof
 * gc}.
 *
 * <pre>
 * mvn -q -Dquick -pl catalog/bench -am package dependency:build-classpath -Dmdep.outputFile=target/cp
 * java --add-modules jdk.incubator.vector -cp …  io.drover.catalog.bench.Main
 * </pre>
 *
 * Programs of their own are {@code training.Training} (one training by name), {@code
 * training.Members} (several in one JVM), {@code training.Footprint} (what a training holds and
 * allocates), and those named after what they time, such as {@link TrainingSpeed}.
 */
public final class Main {
  private Main() {}

  /** Runs what the arguments choose; all of it without arguments. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    new Runner(
            new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .jvmArgsPrepend("--add-modules", "jdk.incubator.vector")
                .build())
        .run();
  }
}
