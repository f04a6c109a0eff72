package io.drover.executors.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import io.drover.executors.cli.Drover;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataflowExecutorTest {
  /** Six gigabytes of memories: more than every worker has. */
  private static final String STUDY =
      """
      kind: experiment
      name: memories
      seed: 0
      task: Pendulum-v1
      algorithm: {use: sac, n_envs: 1, buffer_size: 100000000, net_arch: [16]}
      train: {env_steps: 2000}
      eval: {episodes: 2}
      objective: {maximize: eval/return_mean}
      seeds: {test: 2}
      executor: {use: dataflow, project: %s, temp_location: "gs://bucket/tmp/",
        machine_type: n2-highmem-4, max_workers: 7, job_file: %s}
      """;

  @TempDir private Path folder;

  @Test
  void runWritesTheFirstRoundAndSaysThatNothingWasSubmitted() throws IOException {
    Path job = folder.resolve("new/job.json");
    StringWriter said = new StringWriter();
    int exit = run("my-project-17", job, said);
    assertThat(exit).as(said.toString()).isEqualTo(1);
    assertThat(said.toString()).contains("nothing was submitted").contains(job.toString());
    Map<String, Object> description = Json.readObject(Files.readString(job));
    assertThat(description)
        .containsEntry("type", "JOB_TYPE_BATCH")
        .containsEntry("name", "drover-round");
    Map<?, ?> environment = (Map<?, ?>) description.get("environment");
    Map<?, ?> pool = (Map<?, ?>) ((List<?>) environment.get("workerPools")).get(0);
    assertThat(pool.get("machineType")).isEqualTo("n2-highmem-4");
    assertThat(((Map<?, ?>) pool.get("autoscalingSettings")).get("maxNumWorkers")).isEqualTo(7L);
    assertThat(((List<?>) pool.get("packages")).toString()).contains("gs://bucket/tmp/staging/");
  }

  @Test
  void graphHasOurStepsAndWhatTheyNeed() throws IOException {
    run("my-project-17", folder.resolve("job.json"), new StringWriter());
    Map<String, Object> graph = Json.readObject(Files.readString(folder.resolve("job.graph.json")));
    Map<?, ?> components = (Map<?, ?>) graph.get("components");
    Map<?, ?> transforms = (Map<?, ?>) components.get("transforms");
    Map<?, ?> run =
        transforms.values().stream()
            .map(Map.class::cast)
            .filter(t -> t.get("uniqueName").toString().startsWith("Round/Run with 8192 MiB/"))
            .findFirst()
            .orElseThrow();
    Map<?, ?> environments = (Map<?, ?>) components.get("environments");
    Map<?, ?> environment = (Map<?, ?>) environments.get(run.get("environmentId"));
    Map<?, ?> hints = (Map<?, ?>) environment.get("resourceHints");
    assertThat(text(hints.get("beam:resources:min_ram_bytes:v1")))
        .isEqualTo(Long.toString(8L << 30));
    assertThat(hints).hasSize(1);
  }

  @Test
  void refusesWhatTheServiceWouldRefuse() throws IOException {
    StringWriter said = new StringWriter();
    assertThat(run("MyProject", folder.resolve("job.json"), said)).isEqualTo(2);
    assertThat(said.toString())
        .contains("project must be the id of a project")
        .contains("MyProject");
    assertThat(folder.resolve("job.json")).doesNotExist();
  }

  @Test
  void exampleHasNoProblems() {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    int exit = Drover.run(writer, writer, "check", "../../examples/executors/dataflow.yaml");
    assertThat(exit).as(said.toString()).isZero();
  }

  private int run(String project, Path job, StringWriter said) throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), STUDY.formatted(project, job));
    PrintWriter writer = new PrintWriter(said, true);
    return Drover.run(
        writer,
        writer,
        "run",
        file.toString(),
        "--run-dir",
        folder.resolve("run").toString(),
        "--store",
        folder.resolve("store").toString());
  }

  private static String text(Object base64) {
    return new String(Base64.getDecoder().decode(base64.toString()), StandardCharsets.US_ASCII);
  }
}
