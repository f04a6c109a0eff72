package io.drover.executors.dataflow;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.pipelines.round.Executor;
import io.drover.pipelines.round.Session;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Builds what Google Cloud Dataflow would run and writes it to a file, without submitting it. Names
 * nothing of Dataflow itself, so that the catalog can show its card without it.
 */
public final class DataflowExecutor implements Executor<DataflowExecutor.Params> {
  /** Where and on what it would run; no influence on results. */
  public record Params(
      @Param(doc = "Id of the Google Cloud project.", value = Param.REQUIRED) String project,
      @Param(
              doc = "Folder of Cloud Storage for what a job writes in passing, such as gs://b/tmp.",
              value = Param.REQUIRED)
          String tempLocation,
      @Param(doc = "Region of the workers.", value = "us-central1") String region,
      @Param(
              doc =
                  "Type of the workers' machines, such as n2-standard-4; empty: as the service"
                      + " chooses.",
              value = "")
          String machineType,
      @Param(doc = "Workers at the same time, at most.", value = "10", range = "[1, 1000]")
          int maxWorkers,
      @Param(
              doc = "Trainings at the same time in each worker, each on one thread.",
              value = "1",
              range = "[1, 256]")
          int trainingsPerWorker,
      @Param(
              doc = "What a segment that needs a GPU asks for, as Dataflow's hint accelerator.",
              value = "type:nvidia-tesla-t4;count:1;install-nvidia-driver")
          String accelerator,
      @Param(doc = "E-mail of the workers' service account; empty: the project's own.", value = "")
          String serviceAccount,
      @Param(doc = "Subnetwork of the workers; empty: the default one.", value = "")
          String subnetwork,
      @Param(doc = "Where the job graph is written, JSON.", value = "dataflow-job.json")
          String jobFile) {
    /** As Dataflow itself has it. */
    private static final Pattern PROJECT =
        Pattern.compile("([a-z0-9.]+:)?[a-z][-a-z0-9]{4,61}[a-z0-9]");

    private static final Pattern REGION = Pattern.compile("[a-z]+-[a-z]+\\d+");
    private static final Pattern FOLDER = Pattern.compile("gs://[a-z0-9][-._a-z0-9]+(/.*)?");

    /** Refuses what Dataflow would refuse. */
    public Params {
      require(PROJECT, project, "project", "the id of a project, such as my-project-17");
      require(
          FOLDER, tempLocation, "temp_location", "a folder of Cloud Storage, such as gs://b/tmp");
      require(REGION, region, "region", "a region, such as europe-west4");
      if (jobFile.isBlank()) {
        throw new IllegalArgumentException("job_file must name a file, but is empty");
      }
    }

    private static void require(Pattern pattern, String value, String name, String what) {
      if (!pattern.matcher(value).matches()) {
        throw new IllegalArgumentException(name + " must be " + what + ", but is '" + value + "'");
      }
    }
  }

  @Override
  public Card card() {
    return new Card(
        "dataflow",
        "1.0.0",
        Kind.EXECUTOR,
        "Writes the job graph of a round for Google Cloud Dataflow; submits nothing.",
        "Builds the first round that the store lacks as a pipeline for Google Cloud Dataflow, checks"
            + " its options and writes the job's description to a file, with what segments need as"
            + " resource hints. Nothing is submitted, and neither credentials nor a network are"
            + " asked for: a run ends there, incomplete, and says so.",
        "",
        "Beam's own translation of the pipeline into a job, stopped before it is created.",
        List.of("every task and algorithm"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public Session open(Params params) {
    return new DataflowSession(params);
  }
}
