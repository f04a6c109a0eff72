package io.drover.examples;

import io.drover.dsl.read.BenchmarkReader;
import io.drover.executors.cli.Drover;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of an example by the command line, in this JVM.
 *
 * @param exitCode of the command
 * @param directory the run directory
 */
record ExampleRun(int exitCode, Path directory) {
  /** Any will do: the same night gives the same bytes. */
  private static final String NIGHT = "2026-01-01";

  /** Runs an example with some values replaced, in a directory and store of its own. */
  static ExampleRun of(Path file, Path folder, List<String> sets) {
    Path directory = folder.resolve("run");
    List<String> arguments = new ArrayList<>();
    boolean benchmark = BenchmarkReader.isBenchmark(file);
    arguments.addAll(benchmark ? List.of("bench", "run", "--night", NIGHT) : List.of("run"));
    arguments.addAll(List.of(file.toString(), "--run-dir", directory.toString()));
    arguments.addAll(List.of("--store", folder.resolve("store").toString()));
    arguments.addAll(List.of("--catalog", file.resolveSibling("catalog").toString()));
    for (String set : sets) {
      arguments.addAll(List.of("--set", set));
    }
    return new ExampleRun(Drover.run(arguments.toArray(String[]::new)), directory);
  }

  /** The text of {@code result.json}, or of a benchmark's night. */
  String result() {
    return Repository.read(directory.resolve(isBenchmark() ? night() : "result.json"));
  }

  /** Whether it came to its end. */
  boolean isComplete() {
    return isBenchmark() || result().contains("\"status\" : \"complete\"");
  }

  /** What it shows to people. */
  Path page() {
    return directory.resolve(isBenchmark() ? "history.html" : "report.html");
  }

  private boolean isBenchmark() {
    return Files.exists(directory.resolve(night()));
  }

  private static String night() {
    return "nights/" + NIGHT + ".json";
  }
}
