package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A new value of every live parameter makes a difference, in one of several small trainings; else
 * {@link AlgorithmContractTest#takesNewValuesOfLiveParameters} would pass for one that is never
 * read.
 */
final class LiveParamsContractTest {
  /** Options that are mostly off, and what makes them show soon. */
  private static final Map<String, Object> OPTIONS =
      Map.ofEntries(
          Map.entry("learning_rate", 0.05),
          Map.entry("learning_starts", 30L),
          Map.entry("buffer_size", 1000L),
          Map.entry("train_freq", 4L),
          Map.entry("n_steps", 4L),
          Map.entry("tau", 0.5),
          Map.entry("target_update_interval", 60L),
          Map.entry("prioritized_replay", true),
          Map.entry("action_noise", "ornstein-uhlenbeck"),
          Map.entry("action_noise_std", 0.3),
          Map.entry("normalize_observation", true),
          Map.entry("normalize_reward", true));

  private static final Map<String, Object> STATE_DEPENDENT_EXPLORATION = Map.of("use_sde", true);

  static Stream<Named<Algorithm<?>>> algorithms() {
    return Registered.named(Registered.algorithms());
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void everyOneMakesADifference(Algorithm<?> algorithm) throws TrainingFailedException {
    List<String> idle = new ArrayList<>();
    for (ParamSpec spec : Params.specs(algorithm.params())) {
      if (spec.live()) {
        idle.add(spec.name());
      }
    }
    for (SmallTraining<?> training : SmallTraining.all()) {
      if (training.algorithm() == algorithm) {
        removeUsed(training, idle);
        SmallTraining<?> more = training.with(OPTIONS);
        removeUsed(more, idle);
        removeUsed(more.with(STATE_DEPENDENT_EXPLORATION), idle);
      }
    }
    assertThat(idle).as("live parameters that make no difference").isEmpty();
  }

  private static <P extends Record> void removeUsed(SmallTraining<P> training, List<String> idle)
      throws TrainingFailedException {
    if (idle.isEmpty()
        || training.algorithm().refuses(training.params(), training.facts()).isPresent()) {
      return;
    }
    byte[] checkpoint = training.trained(1);
    int rollouts = rolloutsToUpdates(training, checkpoint);
    byte[] unchanged = training.continued(checkpoint, rollouts);
    for (ParamSpec spec : training.specs()) {
      if (idle.contains(spec.name()) && matters(training, spec, checkpoint, rollouts, unchanged)) {
        idle.remove(spec.name());
      }
    }
  }

  private static <P extends Record> boolean matters(
      SmallTraining<P> training, ParamSpec spec, byte[] checkpoint, int rollouts, byte[] unchanged)
      throws TrainingFailedException {
    for (P changed : training.changes(spec)) {
      byte[] other = training.withParams(changed).continued(checkpoint, rollouts);
      if (!Arrays.equals(other, unchanged)) {
        return true;
      }
    }
    return false;
  }

  /** At least some rollouts, and three updates. */
  private static <P extends Record> int rolloutsToUpdates(
      SmallTraining<P> training, byte[] checkpoint) throws TrainingFailedException {
    try (Learner<P> learner = training.resume(checkpoint)) {
      long before = learner.gradientSteps();
      int rollouts = 0;
      while (rollouts < 12 || learner.gradientSteps() < before + 3) {
        training.train(learner, 1);
        rollouts++;
      }
      return rollouts;
    }
  }
}
