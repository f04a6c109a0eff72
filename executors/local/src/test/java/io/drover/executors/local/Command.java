package io.drover.executors.local;

import io.drover.dsl.json.Json;
import io.drover.executors.cli.Drover;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The drover command in this JVM, and what it said.
 *
 * @param exit code
 * @param out standard output
 * @param err standard error
 */
record Command(int exit, String out, String err) {
  /** A study of two generations of three members that takes about a second. */
  static final String PBT =
      """
      kind: experiment
      name: small
      task: CartPole-v1
      algorithm: {use: ppo, n_envs: 4, n_steps: 64, batch_size: 64, net_arch: [16, 16]}
      train: {env_steps: 3072}
      space:
        learning_rate: {float: [1e-4, 1e-2], log: true}
        n_epochs: {int: [1, 6]}
      search: {use: pbt, population: 4, interval: 1024}
      eval: {episodes: 4}
      seeds: {tune: 1, validate: 1, test: 3}
      test: {episodes: 8, beside: [default, random]}
      """;

  static Command drover(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Drover.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Command(exit, out.toString(), err.toString());
  }

  /** {@code drover run FILE --run-dir FOLDER/run --store FOLDER/store …}. */
  static Command run(Path file, Path folder, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", file.toString()));
    arguments.addAll(List.of("--run-dir", folder.resolve("run").toString()));
    arguments.addAll(List.of("--store", folder.resolve("store").toString()));
    arguments.addAll(List.of(more));
    return drover(arguments.toArray(String[]::new));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A figure of {@code execution.json} of the run in a folder. */
  static long execution(Path folder, String figure) {
    Map<String, Object> facts = Json.readObject(text(folder.resolve("run/execution.json")));
    return ((Number) facts.get(figure)).longValue();
  }

  /** What must be the same in every run of the same file. */
  static List<String> results(Path folder) {
    return List.of(
        text(folder.resolve("run/result.json")),
        text(folder.resolve("run/lineage.json")),
        text(folder.resolve("run/schedule.yaml")),
        text(folder.resolve("run/curves.csv")));
  }
}
