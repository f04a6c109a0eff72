package io.drover.executors.dataflow;

import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The options of a job that is written and not submitted. */
final class JobOptions {
  private static final String NAME = "drover-round";

  private JobOptions() {}

  static DataflowPipelineOptions of(DataflowExecutor.Params params) {
    DataflowPipelineOptions options =
        PipelineOptionsFactory.create().as(DataflowPipelineOptions.class);
    options.setRunner(DataflowRunner.class);
    options.setJobName(NAME);
    options.setProject(params.project());
    options.setRegion(params.region());
    String folder = params.tempLocation().replaceAll("/+$", "");
    options.setTempLocation(folder);
    options.setGcpTempLocation(folder);
    options.setStagingLocation(folder + "/staging");
    options.setMaxNumWorkers(params.maxWorkers());
    options.setNumberOfWorkerHarnessThreads(params.trainingsPerWorker());
    if (!params.machineType().isEmpty()) {
      options.setWorkerMachineType(params.machineType());
    }
    if (!params.serviceAccount().isEmpty()) {
      options.setServiceAccount(params.serviceAccount());
    }
    if (!params.subnetwork().isEmpty()) {
      options.setSubnetwork(params.subnetwork());
    }
    // Resource hints need the second version of Dataflow's workers.
    options.setExperiments(List.of("use_runner_v2"));
    writeOnly(options, Path.of(params.jobFile()));
    return options;
  }

  /** A template is a job that is written to a place and not created; this place is a file. */
  private static void writeOnly(DataflowPipelineOptions options, Path file) {
    options.setTemplateLocation(file.toAbsolutePath().toString());
    options.setCredentialFactoryClass(NoopCredentialFactory.class);
    options.setPathValidatorClass(NoopPathValidator.class);
    options.setStagerClass(GraphWriter.class);
  }
}
