package io.drover.executors.cli.cluster;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.read.ExperimentReader;
import io.drover.pipelines.run.ExperimentRun;
import io.drover.pipelines.run.Progress;
import io.drover.pipelines.run.RunOutcome;
import io.drover.pipelines.run.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small population-based study for tests of executors whose workers are processes. */
public final class ClusterStudy {
  private static final String TEXT =
      """
      kind: experiment
      name: small
      task: CartPole-v1
      algorithm: {use: ppo, n_envs: 4, n_steps: 64, batch_size: 64, net_arch: [16, 16]}
      train: {env_steps: 30720}
      space:
        learning_rate: {float: [1e-4, 1e-2], log: true}
        n_epochs: {int: [1, 6]}
      search: {use: pbt, population: 4, interval: 10240}
      eval: {episodes: 4}
      seeds: {tune: 1, validate: 1, test: 2}
      test: {episodes: 4, beside: []}
      """;

  private static final Registry REGISTRY = Registry.load();

  private ClusterStudy() {}

  /**
   * Runs it to its end.
   *
   * @param folder run and store stand in it
   * @param executor as for {@code --set}
   */
  public static RunOutcome run(Path folder, String executor, Progress progress) {
    return run(
        executor,
        new RunSettings(folder.resolve("run"), folder.resolve("store").toString()),
        progress);
  }

  /** Runs it with settings of one's own. */
  public static RunOutcome run(String executor, RunSettings settings, Progress progress) {
    Experiment experiment = ExperimentReader.read(TEXT, "study", List.of(executor), REGISTRY);
    return ExperimentRun.execute(experiment, settings, REGISTRY, progress);
  }

  /** Segments by the worker that trained them. */
  public static Map<?, ?> workers(RunOutcome outcome) {
    return (Map<?, ?>) outcome.execution().get("segments_by_worker");
  }

  /** What must be the same wherever it ran. */
  public static String bytes(Path folder) {
    return text(folder.resolve("run/result.json")) + text(folder.resolve("run/lineage.json"));
  }

  /** Measured times of every stored segment; one that is trained again has others. */
  public static Map<String, String> times(Path folder) {
    Map<String, String> times = new TreeMap<>();
    Path outcomes = folder.resolve("store/outcomes");
    if (!Files.exists(outcomes)) {
      return times;
    }
    try (Stream<Path> files = Files.walk(outcomes)) {
      for (Path outcome : files.filter(Files::isRegularFile).toList()) {
        String name = outcomes.relativize(outcome).toString();
        times.put(name, text(folder.resolve("store/times").resolve(name)));
      }
      return times;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Kills a worker, by its name in the cluster's status, without a warning. */
  public static void kill(LocalCluster cluster, String worker) {
    long process =
        cluster.status().stream()
            .filter(line -> line.contains(worker))
            .map(line -> line.replaceAll(".*process (\\d+).*", "$1"))
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElseThrow();
    ProcessHandle.of(process).orElseThrow().destroyForcibly();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
