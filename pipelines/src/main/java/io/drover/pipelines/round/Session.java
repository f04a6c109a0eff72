package io.drover.pipelines.round;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** An executor that is ready; lives as long as a run. */
public interface Session extends AutoCloseable {
  /** Options that name the runner, for one pipeline. */
  PipelineOptions options();

  /**
   * Submits a pipeline made with {@link #options} and returns before it is done. What is returned
   * throws {@link Pipeline.PipelineExecutionException} from {@code waitUntilFinish} where the
   * pipeline failed, with what a worker threw among its causes.
   */
  default PipelineResult submit(Pipeline pipeline) {
    return pipeline.run();
  }

  /**
   * How many chains run at the same time. On a cluster that may lose workers, as of the last call
   * of {@link #options}, so that it is the same throughout a pipeline.
   */
  int parallelism();

  /** In how many groups so many chains are spread; a group's chains run one after the other. */
  int groups(int chains);

  /**
   * The key of a group. Runners that place a key by its hash would put two of few groups at one
   * place and leave another without work; they choose keys that do not collide.
   *
   * @param group from 0 to {@code groups - 1}
   */
  default int key(int group, int groups) {
    return group;
  }

  /**
   * What to ask for where a segment needs a GPU, in the runner's words; runners that start no
   * workers of their own do not care.
   */
  default String accelerator() {
    return "type:nvidia-tesla-t4;count:1;install-nvidia-driver";
  }

  /**
   * Whether segments run in processes other than this one. Such workers must be able to reach the
   * store, run the same code and may be lost without this process; and they do not hear of {@link
   * Drain}, so that their pipeline is cancelled instead.
   */
  default boolean remote() {
    return false;
  }

  @Override
  void close();
}
