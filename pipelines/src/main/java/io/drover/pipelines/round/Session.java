package io.drover.pipelines.round;

import org.apache.beam.sdk.options.PipelineOptions;

/** An executor that is ready; lives as long as a run. */
public interface Session extends AutoCloseable {
  /** Options that name the runner; {@code run()} must return before the pipeline is done. */
  PipelineOptions options();

  /** How many chains run at the same time. */
  int parallelism();

  /** In how many groups so many chains are spread; a group's chains run one after the other. */
  int groups(int chains);

  @Override
  void close();
}
