package io.drover.executors.flink;

import io.drover.pipelines.round.LaneKeys;
import io.drover.pipelines.round.Session;
import io.drover.pipelines.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.util.MathUtils;

/** Submits rounds to a Flink cluster by its address. */
final class FlinkSession implements Session {
  private final String address;
  private final Slots slots;
  private final boolean remote;
  private final Runnable end;
  private final JobResults results;
  // Beam sends the whole class path where it is given no file.
  private final Path nothing;
  private final List<String> sent;
  private int parallelism;
  private List<Integer> keys;
  private int submitted;

  /**
   * A session.
   *
   * @param address host and port of the REST service
   * @param slots how many trainings the cluster can run at once, asked before each round
   * @param remote whether workers are processes of their own
   * @param sendJars whether the class path is sent along with every round
   * @param end called when the session is closed
   */
  FlinkSession(String address, Slots slots, boolean remote, boolean sendJars, Runnable end) {
    this.address = address;
    this.slots = slots;
    this.remote = remote;
    this.end = end;
    look();
    this.results = new JobResults(address);
    this.nothing = emptyJar();
    this.sent = sendJars ? List.of() : List.of(nothing.toString());
  }

  @Override
  public PipelineOptions options() {
    FlinkPipelineOptions options = PipelineOptionsFactory.create().as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setStreaming(false);
    options.setFlinkMaster(address);
    look();
    options.setParallelism(parallelism);
    options.setAttachedMode(false);
    options.setDisableMetrics(true);
    options.setFasterCopy(true);
    options.setFilesToStage(sent);
    submitted++;
    options.setJobName("drover-" + ProcessHandle.current().pid() + "-" + submitted);
    return options;
  }

  @Override
  public PipelineResult submit(Pipeline pipeline) {
    String name = pipeline.getOptions().getJobName();
    int given = parallelism;
    try {
      return new FlinkResult(pipeline.run(), name, results, () -> slots.areFewerThan(given));
    } catch (RuntimeException e) { // Beam wraps whatever the client threw
      throw new Pipeline.PipelineExecutionException(e);
    }
  }

  @Override
  public int parallelism() {
    return parallelism;
  }

  @Override
  public int groups(int chains) {
    return Math.min(chains, parallelism);
  }

  @Override
  public int key(int group, int groups) {
    return keys.get(group);
  }

  private void look() {
    parallelism = slots.now();
    keys = keys(parallelism);
  }

  /**
   * A key for each subtask of a batch grouping.
   *
   * @see org.apache.flink.runtime.operators.shipping.OutputEmitter
   * @see org.apache.beam.runners.flink.translation.types.EncodedValueComparator
   */
  static List<Integer> keys(int subtasks) {
    return LaneKeys.of(subtasks, hash -> MathUtils.murmurHash(hash) % subtasks);
  }

  @Override
  public boolean remote() {
    return remote;
  }

  @Override
  public void close() {
    results.close();
    end.run();
    try {
      Files.deleteIfExists(nothing);
    } catch (IOException e) {
      // It is in the folder of temporary files.
    }
  }

  private static Path emptyJar() {
    try {
      Path jar = Files.createTempFile("drover-nothing", ".jar");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        out.finish();
      }
      return jar;
    } catch (IOException e) {
      throw new RunFailedException("cannot write a temporary file: " + e.getMessage(), e);
    }
  }
}
