package io.drover.executors.local;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.pipelines.round.Executor;
import io.drover.pipelines.round.Session;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs pipelines in this JVM, on Beam's DirectRunner; one training a core. */
public final class LocalExecutor implements Executor<LocalExecutor.Params> {
  /** How it runs; no influence on results. */
  public record Params(
      @Param(
              doc = "Trainings at the same time, each on one thread; 0 means one for each core.",
              value = "0",
              range = "[0, 4096]")
          int parallelism) {}

  @Override
  public Card card() {
    return new Card(
        "local",
        "1.0.0",
        Kind.EXECUTOR,
        "Runs on this machine in one JVM, a training on each core.",
        "Runs each round as a pipeline on Beam's DirectRunner inside this JVM. Every training has"
            + " one thread; as many run at once as there are cores, or as the file says. How many"
            + " they are changes how long a run takes and nothing else.",
        "",
        "DirectRunner's checks of immutability and encodability are off: elements are texts.",
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
    int parallelism =
        params.parallelism() > 0
            ? params.parallelism()
            : Runtime.getRuntime().availableProcessors();
    return new DirectSession(parallelism);
  }

  private record DirectSession(int parallelism) implements Session {
    @Override
    public PipelineOptions options() {
      DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
      options.setRunner(DirectRunner.class);
      options.setTargetParallelism(parallelism);
      options.setBlockOnRun(false);
      options.setEnforceImmutability(false);
      options.setEnforceEncodability(false);
      return options;
    }

    @Override
    public int groups(int chains) {
      // A key each: the runner's threads take them as they become free.
      return chains;
    }

    @Override
    public void close() {
      // The runner ends its threads with each pipeline.
    }
  }
}
