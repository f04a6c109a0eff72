package io.drover.executors.cli.bench;

import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.read.BenchmarkReader;
import io.drover.executors.cli.arguments.CatalogOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command takes that works on a benchmark's file. */
final class BenchArguments {
  @Parameters(paramLabel = "FILE", description = "The benchmark, a YAML file.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Replaces a value of the file, such as --set experiment.train.env_steps=20k. May be"
              + " repeated.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--run-dir",
      paramLabel = "DIR",
      description = "Where its nights are. Default: runs/NAME")
  private Path directory;

  @Mixin private CatalogOption catalog;

  /** Reads, checks and resolves the file. */
  Benchmark read() {
    return BenchmarkReader.read(file, sets, catalog.read());
  }

  /** The benchmark's folder. */
  Path directory(Benchmark benchmark) {
    return directory != null ? directory : Path.of("runs", benchmark.name());
  }
}
