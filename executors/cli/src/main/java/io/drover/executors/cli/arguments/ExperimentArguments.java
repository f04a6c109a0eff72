package io.drover.executors.cli.arguments;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.read.ExperimentReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command takes that works on an experiment's file. */
public final class ExperimentArguments {
  @Parameters(paramLabel = "FILE", description = "The experiment, a YAML file.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Replaces a value of the file, such as --set seed=3. May be repeated.")
  private List<String> sets = new ArrayList<>();

  /** Reads, checks and resolves the file. */
  public Experiment read(Registry registry) {
    return ExperimentReader.read(file, sets, registry);
  }

  /** The same experiment with so many trainings at once. */
  public static Experiment withParallelism(Experiment experiment, OptionalInt parallelism) {
    if (parallelism.isEmpty()) {
      return experiment;
    }
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("parallelism", (long) parallelism.getAsInt());
    return new Experiment(
        experiment.name(),
        experiment.seed(),
        experiment.task(),
        experiment.algorithm(),
        experiment.train(),
        experiment.space(),
        experiment.search(),
        experiment.eval(),
        experiment.objective(),
        experiment.seeds(),
        experiment.test(),
        experiment.limits(),
        experiment.keep(),
        experiment.executor().with(params));
  }
}
