package io.drover.executors.spark;

import io.drover.dsl.json.Json;
import io.drover.executors.cli.Drover;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A small study as the command runs it.
 *
 * @param exit code
 * @param said on both outputs
 * @param folder of the run and its store
 */
record Study(int exit, String said, Path folder) {
  private static final String SMALL =
      """
      kind: experiment
      name: small
      task: CartPole-v1
      algorithm: {use: ppo, n_envs: 4, n_steps: 64, batch_size: 64, net_arch: [16, 16]}
      train: {env_steps: 2048}
      space:
        learning_rate: {float: [1e-4, 1e-2], log: true}
      search: {use: pbt, population: 4, interval: 1024}
      eval: {episodes: 4}
      seeds: {tune: 1, validate: 1, test: 2}
      test: {episodes: 4, beside: [default]}
      executor: spark
      """;

  static Study run(Path folder, String... settings) throws IOException {
    Files.createDirectories(folder);
    Path file = Files.writeString(folder.resolve("small.yaml"), SMALL);
    List<String> arguments = new ArrayList<>(List.of("run", file.toString()));
    arguments.addAll(List.of("--run-dir", folder.resolve("run").toString()));
    arguments.addAll(List.of("--store", folder.resolve("store").toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    int exit = Drover.run(writer, writer, arguments.toArray(String[]::new));
    return new Study(exit, said.toString(), folder);
  }

  String result() throws IOException {
    return Files.readString(folder.resolve("run/result.json"));
  }

  Map<String, Object> execution() throws IOException {
    return Json.readObject(Files.readString(folder.resolve("run/execution.json")));
  }
}
