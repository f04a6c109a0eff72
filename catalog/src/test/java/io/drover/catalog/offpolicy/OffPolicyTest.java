package io.drover.catalog.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.sac.Sac;
import io.drover.catalog.sac.Tqc;
import io.drover.catalog.tasks.Corridor;
import io.drover.catalog.td3.Ddpg;
import io.drover.catalog.td3.Td3;
import io.drover.dsl.random.Key;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the off-policy algorithms for continuous actions have in common. */
final class OffPolicyTest {
  static List<Algorithm<?>> algorithms() {
    return List.of(new Sac(), new Tqc(), new Td3(), new Ddpg());
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  <P extends Record> void failsForARewardThatIsNoNumber(Algorithm<P> algorithm) {
    requireFailure(algorithm, true);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  <P extends Record> void failsForAnObservationThatIsNoNumber(Algorithm<P> algorithm) {
    requireFailure(algorithm, false);
  }

  private static <P extends Record> void requireFailure(Algorithm<P> algorithm, boolean reward) {
    CorridorTraining<P> training = CorridorTraining.of(algorithm, Map.of());
    try (Learner<P> learner =
        training.start(copies -> new Poisoned(CorridorTraining.corridor(copies), 40, reward))) {
      assertThatThrownBy(() -> learner.train(100 * training.rollout()))
          .isInstanceOf(TrainingFailedException.class)
          .hasMessageContaining("NaN");
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  <P extends Record> void learnsFromADictionaryWithAOneHotPart(Algorithm<P> algorithm)
      throws TrainingFailedException {
    Map<String, Object> values = new HashMap<>();
    values.put("net_arch", List.of(32L, 32L));
    values.put("batch_size", 64L);
    values.put("learning_rate", 0.003);
    values.put("gamma", 0.9);
    values.put("learning_starts", 200L);
    if (algorithm instanceof Td3 || algorithm instanceof Ddpg) {
      values.put("action_noise_std", 0.2);
    }
    CorridorTraining<P> training = CorridorTraining.of(algorithm, values);
    try (Learner<P> learner = training.start(CorridorTraining::corridor)) {
      double before = returns(learner);
      learner.train(3000);
      assertThat(returns(learner)).isGreaterThan(-7).isGreaterThan(before + 3);
    }
  }

  @Test
  void learnsWithStateDependentExploration() throws TrainingFailedException {
    Map<String, Object> values =
        Map.of(
            "net_arch",
            List.of(32L, 32L),
            "batch_size",
            64L,
            "learning_rate",
            0.003,
            "gamma",
            0.9,
            "use_sde",
            true,
            "use_sde_at_warmup",
            true,
            "train_freq",
            8L,
            "gradient_steps",
            -1L,
            "sde_sample_freq",
            4L,
            "log_std_init",
            -1.0);
    CorridorTraining<Sac.Params> training = CorridorTraining.of(new Sac(), values);
    try (Learner<Sac.Params> learner = training.start(CorridorTraining::corridor)) {
      double before = returns(learner);
      learner.train(3000);
      assertThat(returns(learner)).isGreaterThan(-7).isGreaterThan(before + 3);
    }
  }

  private static double returns(Learner<?> learner) throws TrainingFailedException {
    Evaluation evaluation =
        Evaluation.of(learner, CorridorTraining::corridor, 64, true, Key.of("evaluation"));
    return Arrays.stream(evaluation.returns()).average().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  <P extends Record> void actorAndCriticsMayHaveLayersOfTheirOwn(Algorithm<P> algorithm)
      throws TrainingFailedException {
    int both = checkpointSize(algorithm, Map.of("net_arch", List.of(8L)));
    int actor = checkpointSize(algorithm, Map.of("net_arch_pi", List.of(8L, 8L)));
    int critics = checkpointSize(algorithm, Map.of("net_arch_qf", List.of(8L, 8L)));
    int wider = checkpointSize(algorithm, Map.of("net_arch_qf", List.of(8L, 16L)));
    // Names of parameters take some bytes too.
    int alike =
        checkpointSize(algorithm, Map.of("net_arch_pi", List.of(8L), "net_arch_qf", List.of(8L)));
    assertThat(alike).isCloseTo(both, within(20));
    assertThat(actor).isGreaterThan(both + 8 * 9 * 4);
    assertThat(critics).isGreaterThan(both + 8 * 9 * 4);
    assertThat(wider).isGreaterThan(critics + 8 * 9 * 4);
  }

  /** After some steps, of a training whose hidden layers are one of 8 units if nothing is said. */
  private static <P extends Record> int checkpointSize(
      Algorithm<P> algorithm, Map<String, Object> values) throws TrainingFailedException {
    Map<String, Object> all = new HashMap<>(values);
    all.putIfAbsent("net_arch", List.of(8L));
    CorridorTraining<P> training = CorridorTraining.of(algorithm, all);
    try (Learner<P> learner = training.start(CorridorTraining::corridor)) {
      learner.train(40 * training.rollout());
      assertThat(learner.gradientSteps()).isPositive();
      return learner.checkpoint(new MemoryChunks()).length;
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  <P extends Record> void refusesWhatCannotTrain(Algorithm<P> algorithm) {
    assertThatThrownBy(() -> CorridorTraining.of(algorithm, Map.of("gradient_steps", 0L)))
        .hasMessageContaining("gradient_steps must be -1 or positive");
    assertThatThrownBy(
            () -> CorridorTraining.of(algorithm, Map.of("buffer_size", 5L, "n_envs", 3L)))
        .hasMessageContaining("buffer_size must be at least 2 × n_envs = 6, but is 5");
    assertThatThrownBy(
            () -> CorridorTraining.of(algorithm, Map.of("buffer_size", 40L, "batch_size", 41L)))
        .hasMessageContaining("batch_size must be at most buffer_size = 40, but is 41");
    assertThat(algorithm.refuses(Corridor.ALL.get(0).facts(new Corridor.Params())))
        .hasValueSatisfying(why -> assertThat(why).contains("continuous"));
  }
}
