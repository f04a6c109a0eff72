package io.drover.pipelines.plan;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Learner;
import io.drover.catalog.TrainingFailedException;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.random.Key;
import io.drover.pipelines.run.RunFailedException;
import io.drover.pipelines.segment.Components;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Measures, in a second or so, how fast this machine trains. For estimates only. */
public final class Calibration {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double WARM_UP_SECONDS = 1.0;
  private static final double MEASURE_SECONDS = 0.7;
  private static final double NANOS = 1e9;

  private Calibration() {}

  /**
   * CPU seconds for one unit of {@link io.drover.dsl.component.AlgorithmComponent#cost}, by
   * training the file's configuration for a moment. Where the search chooses between algorithms it
   * is their mean, because nobody knows how often it will choose each.
   */
  public static double secondsPerCost(Experiment experiment, Components components) {
    return experiment.algorithms().stream()
        .mapToDouble(
            use ->
                measure(
                    (Algorithm<?>) components.find(Kind.ALGORITHM, use),
                    use,
                    experiment,
                    components))
        .average()
        .orElseThrow();
  }

  private static <P extends Record> double measure(
      Algorithm<P> algorithm, Use use, Experiment experiment, Components components) {
    P params = Params.create(algorithm.params(), use.params());
    long rollout = algorithm.rolloutSteps(params);
    double cost = components.cost(use, experiment.task(), experiment.wrap());
    try (Learner<P> learner =
        algorithm.start(
            params,
            components.trainingTasks(experiment.task(), experiment.wrap()),
            experiment.train().envSteps(),
            Key.of("calibration"))) {
      train(learner, rollout, WARM_UP_SECONDS);
      long before = learner.envSteps();
      double seconds = train(learner, rollout, MEASURE_SECONDS);
      return seconds / ((learner.envSteps() - before) * cost);
    } catch (TrainingFailedException e) {
      throw new RunFailedException(
          "the file's own configuration cannot be trained, so the time cannot be estimated: "
              + e.getMessage(),
          e);
    }
  }

  private static double train(Learner<?> learner, long rollout, double seconds)
      throws TrainingFailedException {
    long start = THREADS.getCurrentThreadCpuTime();
    double spent = 0;
    while (spent < seconds) {
      learner.train(rollout);
      spent = (THREADS.getCurrentThreadCpuTime() - start) / NANOS;
    }
    return spent;
  }
}
