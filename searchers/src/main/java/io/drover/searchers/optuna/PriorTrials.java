package io.drover.searchers.optuna;

import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import io.drover.searchers.optuna.distribution.Distributions;
import io.drover.searchers.sampler.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an Optuna study tells a sampler: prior data. */
public final class PriorTrials {
  private PriorTrials() {}

  /**
   * Its complete and failed trials, by number. A pruned one has no value that can be compared, and
   * others have none at all. A value that Drover wrote comes with its number of seeds and spread.
   *
   * @param space parameters that it lacks are left out
   * @param directions of the search
   * @throws StudyStorageException if the study has other objectives, or a complete trial has not
   *     the values of all of them
   */
  public static List<Observation> of(
      FrozenStudy study, Space space, List<FrozenStudy.Direction> directions) {
    if (!study.directions().equals(directions)) {
      throw new StudyStorageException(
          "study '"
              + study.name()
              + "' must have the directions "
              + directions
              + ", but has "
              + study.directions());
    }
    List<Observation> observations = new ArrayList<>();
    for (FrozenTrial trial : study.trials()) {
      Configuration configuration = configuration(trial.params(), space);
      if (trial.state() == TrialState.FAIL) {
        observations.add(Observation.failed(configuration));
      } else if (trial.state() == TrialState.COMPLETE) {
        requireValues(trial, directions.size());
        observations.add(complete(trial, configuration));
      }
    }
    return List.copyOf(observations);
  }

  private static void requireValues(FrozenTrial trial, int objectives) {
    if (trial.values().size() != objectives) {
      throw new StudyStorageException(
          "trial "
              + trial.number()
              + " is complete, so it must have as many values as there are directions, "
              + objectives
              + ", but has "
              + trial.values().size());
    }
  }

  private static Observation complete(FrozenTrial trial, Configuration configuration) {
    if (!trial.values().stream().allMatch(Double::isFinite)) {
      return Observation.failed(configuration);
    }
    int seeds = 1;
    List<Double> spread = Collections.nCopies(trial.values().size(), 0.0);
    if (trial.values().size() == 1
        && trial.userAttrs().get(FrozenTrial.SEEDS) instanceof Number many
        && trial.userAttrs().get(FrozenTrial.SPREAD) instanceof Number noise
        && many.intValue() > 1
        && noise.doubleValue() >= 0
        && Double.isFinite(noise.doubleValue())) {
      seeds = many.intValue();
      spread = List.of(noise.doubleValue());
    }
    return new Observation(
        configuration,
        Observation.State.COMPLETE,
        trial.values(),
        trial.constraints(),
        seeds,
        spread);
  }

  /**
   * Optuna's values in the words of a space.
   *
   * @param params those that the space lacks are left out
   */
  public static Configuration configuration(Map<String, Object> params, Space space) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Domain> parameter : space.domains().entrySet()) {
      if (params.containsKey(parameter.getKey())) {
        values.put(
            parameter.getKey(),
            Distributions.value(parameter.getValue(), params.get(parameter.getKey())));
      }
    }
    return new Configuration(values);
  }
}
