package io.drover.examples;

import io.drover.executors.cli.Drover;
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
  /** Runs an example with some values replaced, in a directory and store of its own. */
  static ExampleRun of(Path file, Path folder, List<String> sets) {
    Path directory = folder.resolve("run");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", file.toString(), "--run-dir", directory.toString()));
    arguments.addAll(List.of("--store", folder.resolve("store").toString()));
    arguments.addAll(List.of("--catalog", file.resolveSibling("catalog").toString()));
    for (String set : sets) {
      arguments.addAll(List.of("--set", set));
    }
    return new ExampleRun(Drover.run(arguments.toArray(String[]::new)), directory);
  }

  /** The text of {@code result.json}. */
  String result() {
    return Repository.read(directory.resolve("result.json"));
  }
}
