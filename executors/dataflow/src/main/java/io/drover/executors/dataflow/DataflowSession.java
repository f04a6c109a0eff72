package io.drover.executors.dataflow;

import io.drover.pipelines.round.Session;
import io.drover.pipelines.run.RunFailedException;
import io.drover.pipelines.study.StudyStoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** Writes the first pipeline that it is given, and ends the study there. */
final class DataflowSession implements Session {
  private final DataflowExecutor.Params params;

  DataflowSession(DataflowExecutor.Params params) {
    this.params = params;
  }

  @Override
  public PipelineOptions options() {
    return JobOptions.of(params);
  }

  /**
   * Translates, and submits nothing.
   *
   * @throws StudyStoppedException always, once the file is written: there will be no outcomes
   * @throws RunFailedException if the options are refused
   */
  @Override
  public PipelineResult submit(Pipeline pipeline) {
    createFolder();
    try {
      pipeline.run();
    } catch (IllegalArgumentException e) {
      throw new RunFailedException("Dataflow refuses the options: " + e.getMessage(), e);
    }
    throw new StudyStoppedException(
        "the job of the next round is in "
            + params.jobFile()
            + ", its graph in "
            + GraphWriter.beside(Path.of(params.jobFile()))
            + ", and nothing was submitted: the executor dataflow only writes them",
        false);
  }

  private void createFolder() {
    try {
      Files.createDirectories(Path.of(params.jobFile()).toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new RunFailedException("cannot write executor.job_file: " + e, e);
    }
  }

  @Override
  public int parallelism() {
    return params.maxWorkers() * params.trainingsPerWorker();
  }

  /** A key each: workers take them as they become free. */
  @Override
  public int groups(int chains) {
    return chains;
  }

  @Override
  public String accelerator() {
    return params.accelerator();
  }

  @Override
  public void close() {
    // Nothing was started.
  }
}
