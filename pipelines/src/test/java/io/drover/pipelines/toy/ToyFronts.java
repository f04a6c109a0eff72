package io.drover.pipelines.toy;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Objective;
import io.drover.dsl.experiment.Objectives;
import io.drover.dsl.language.Metric;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.study.Rounds;
import io.drover.pipelines.study.Study;
import io.drover.pipelines.study.StudyListener;
import io.drover.pipelines.study.StudyResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Studies of several objectives, over outcomes that are made up from the configuration. */
public final class ToyFronts {
  public static final Components COMPONENTS = new Components(ToyStudies.REGISTRY);

  private static final List<Objective> OBJECTIVES =
      List.of(
          new Objective(Metric.RETURN_MEAN, true),
          new Objective(Metric.PARAMETERS, false),
          new Objective(Metric.RETURN_STD, false));

  private ToyFronts() {}

  /** What a training comes to. */
  public interface World {
    /**
     * Values of the objectives, and of the constrained metrics after them, at a rate in [0, 4] on a
     * seed; null for a failure.
     */
    double[] at(double rate, String stream);
  }

  /** Return, size and spread, the first so many of them. */
  public static Objectives objectives(int count, String pick) {
    return new Objectives(OBJECTIVES.subList(0, count), pick);
  }

  /** Random search over so many rates, for the first so many objectives. */
  public static Experiment experiment(int trials, int objectives, String pick) {
    return ToyStudies.with(ToyStudies.random(4, trials), objectives(objectives, pick));
  }

  /** The study in such a world. */
  public static StudyResult run(Experiment experiment, World world) {
    Rounds rounds =
        (phase, chains) ->
            chains.stream().map(chain -> outcomes(chain, world, experiment)).toList();
    return new Study(experiment, COMPONENTS, "code", rounds, new StudyListener() {}).run();
  }

  private static List<Outcome> outcomes(Chain chain, World world, Experiment experiment) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Segment segment : chain.segments()) {
      double[] values =
          world.at((Double) segment.algorithm().params().get("rate"), segment.stream());
      if (values == null) {
        Outcome.Failure failure = new Outcome.Failure("NOT_FINITE", "the loss is NaN");
        outcomes.add(new Outcome(segment, Map.of(), 0, 0, "", Optional.of(failure)));
        return outcomes;
      }
      Map<String, Double> metrics = new LinkedHashMap<>();
      List<String> names = new ArrayList<>(experiment.objectives().metrics());
      names.addAll(experiment.objectives().constrained());
      for (int i = 0; i < names.size(); i++) {
        metrics.put(names.get(i), values[i]);
      }
      outcomes.add(new Outcome(segment, metrics, segment.envSteps(), 0, "", Optional.empty()));
    }
    return outcomes;
  }
}
