package io.drover.executors.cli.arguments;

import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.read.BenchmarkReader;
import io.drover.dsl.read.CatalogReader;
import io.drover.dsl.read.ExperimentReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command takes that works on an experiment's file. */
public final class ExperimentArguments {
  @Parameters(paramLabel = "FILE", description = "A YAML file.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Replaces a value of the file, such as --set seed=3. May be repeated.")
  private List<String> sets = new ArrayList<>();

  @Mixin private CatalogOption catalog;

  /** Whether the file says that it is a benchmark. */
  public boolean isBenchmark() {
    return BenchmarkReader.isBenchmark(file);
  }

  /** Whether the file says that it is a component. */
  public boolean isComponent() {
    return CatalogReader.isComponent(file);
  }

  /** Reads and checks the file as a component. */
  public Entry component() {
    return catalog.component(file);
  }

  /** Reads, checks and resolves the file as a benchmark. */
  public Benchmark benchmark() {
    return BenchmarkReader.read(file, sets, catalog.read());
  }

  /**
   * Reads, checks and resolves the file.
   *
   * @param more {@code path=value} each, after those of {@code --set}
   */
  public Experiment read(String... more) {
    List<String> all = new ArrayList<>(sets);
    all.addAll(List.of(more));
    return ExperimentReader.read(file, all, catalog.read());
  }
}
