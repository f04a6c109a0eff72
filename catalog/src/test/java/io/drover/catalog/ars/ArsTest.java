package io.drover.catalog.ars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Chunks;
import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.WalkTask;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.tasks.classic.CartPole;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArsTest {
  private final Chunks chunks = new MemoryChunks();
  private final Ars ars = new Ars();
  private final Key stream = Key.of(7).child("stream");

  /** Episodes of the task have up to 25 steps, so cuts fall anywhere in them and in iterations. */
  @Property(tries = 40)
  void continuesToTheBitFromAnyStep(
      @ForAll @IntRange(max = 300) int before,
      @ForAll @IntRange(min = 1, max = 300) int after,
      @ForAll @IntRange(min = 1, max = 6) int copies,
      @ForAll boolean layers,
      @ForAll boolean normalised)
      throws TrainingFailedException {
    Ars.Params params =
        params(
            Map.of(
                "n_envs",
                (long) copies,
                "zero_policy",
                !layers,
                "net_arch",
                layers ? List.of(5L) : List.of(),
                "normalize_observation",
                normalised));
    try (Learner<Ars.Params> whole = start(params);
        Learner<Ars.Params> first = start(params)) {
      whole.train((long) (before + after) * copies);
      for (int i = 0; i < before; i++) {
        first.train(copies);
      }
      byte[] checkpoint = first.checkpoint(chunks);
      try (Learner<Ars.Params> second = resume(params, stream, checkpoint)) {
        assertThat(second.checkpoint(chunks)).isEqualTo(checkpoint);
        second.train((long) after * copies);
        assertThat(second.checkpoint(chunks)).isEqualTo(whole.checkpoint(chunks));
        assertThat(second.metrics()).isEqualTo(whole.metrics());
        assertThat(second.metrics().values()).allMatch(Double::isFinite);
        assertThat(second.gradientSteps()).isEqualTo(whole.gradientSteps());
      }
    }
  }

  @Test
  void anotherStreamTriesOtherDirectionsAtOnce() throws TrainingFailedException {
    Ars.Params params = params(Map.of());
    Learner<Ars.Params> learner = start(params);
    learner.train(200);
    byte[] checkpoint = learner.checkpoint(chunks);
    Learner<Ars.Params> branch = resume(params, Key.of(8), checkpoint);
    byte[] begun = branch.checkpoint(chunks);
    assertThat(begun).isNotEqualTo(checkpoint);
    assertThat(branch.envSteps()).isEqualTo(200);
    assertThat(branch.gradientSteps()).isEqualTo(learner.gradientSteps());
    assertThat(resume(params, Key.of(8), begun).checkpoint(chunks)).isEqualTo(begun);
  }

  @Test
  void learnsASmallTask() throws TrainingFailedException {
    Ars.Params params =
        params(
            Map.of(
                "n_envs",
                4L,
                "n_delta",
                8L,
                "n_eval_episodes",
                2L,
                "net_arch",
                List.of(8L),
                "activation",
                "tanh",
                "zero_policy",
                false,
                "delta_std",
                0.1,
                "learning_rate",
                0.1));
    Learner<Ars.Params> learner = start(params);
    double before = hits(learner);
    learner.train(200_000);
    assertThat(hits(learner)).isGreaterThan(0.8).isGreaterThan(before + 0.2);
    assertThat(learner.metrics().keySet())
        .containsExactly(
            "rollout/ep_rew_mean",
            "rollout/ep_len_mean",
            "train/iterations",
            "train/delta_std",
            "train/learning_rate",
            "train/step_size",
            "rollout/return_std");
  }

  /** Share of the steps that got the reward. */
  private double hits(Learner<Ars.Params> learner) throws TrainingFailedException {
    Evaluation evaluation = Evaluation.of(learner, WalkTask::new, 60, true, Key.of(99));
    double rewards = 0;
    double steps = 0;
    for (int i = 0; i < evaluation.returns().length; i++) {
      rewards += evaluation.returns()[i];
      steps += evaluation.lengths()[i];
    }
    return rewards / steps;
  }

  /** With the settings of RL Baselines3 Zoo, which trains for 200,000 steps. */
  @Test
  void solvesCartPole() throws TrainingFailedException {
    CartPole task = new CartPole();
    CartPole.Params plain = Params.create(CartPole.Params.class, Map.of());
    Ars.Params zoo = Params.create(Ars.Params.class, Map.of("n_envs", 2L));
    for (int seed = 0; seed < 5; seed++) {
      Learner<Ars.Params> learner = ars.start(zoo, n -> task.create(plain, n), 0, Key.of(seed));
      learner.train(120_000);
      Evaluation evaluation =
          Evaluation.of(learner, n -> task.create(plain, n), 20, true, Key.of(99));
      assertThat(evaluation.metrics().get("eval/return_mean")).as("seed %d", seed).isEqualTo(500);
    }
  }

  @Test
  void aRewardThatIsNotANumberFailsTheTraining() throws TrainingFailedException {
    Ars.Params params = params(Map.of());
    Learner<Ars.Params> learner = ars.start(params, copies -> new WalkTask(copies, 30), 0, stream);
    learner.train(30);
    assertThatThrownBy(() -> learner.train(1))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("reward became NaN")
        .extracting(e -> ((TrainingFailedException) e).reason())
        .isEqualTo(TrainingFailedException.Reason.NOT_FINITE);
  }

  @Test
  void weightsThatOverflowFailTheTraining() {
    Ars.Params params = params(Map.of("learning_rate", 1e300));
    Learner<Ars.Params> learner = start(params);
    assertThatThrownBy(() -> learner.train(2000))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("weight of the policy became");
  }

  @Test
  void normalisesByTheStatesSeenBeforeTheIteration() {
    ObservationMoments moments = new ObservationMoments(2);
    float[] y = new float[2];
    moments.normalise(new float[] {3, 4}, 0, y);
    assertThat(y).containsExactly(3, 4);
    moments.add(
        new float[] {1, 7, 2, 7, 99, 99, 3, 7, 4, 7},
        new boolean[] {false, false, true, false, false});
    moments.normalise(new float[] {3, 4}, 0, y);
    assertThat(y).as("not yet").containsExactly(3, 4);
    moments.freeze();
    moments.normalise(new float[] {3, 7}, 0, y);
    assertThat((double) y[0]).isCloseTo((3 - 2.5) / Math.sqrt(5 / 4.0), within(1e-3));
    assertThat((double) y[1]).as("a number that never changes").isCloseTo(0, within(0.1));
  }

  @Test
  void stepsAndPerturbationsCanFallToZeroAtTheHorizon() throws TrainingFailedException {
    Ars.Params params =
        params(Map.of("learning_rate_schedule", "linear", "delta_std_schedule", "linear"));
    Learner<Ars.Params> learner = ars.start(params, WalkTask::new, 2000, stream);
    learner.train(1000);
    double before = learner.metrics().get("train/step_size");
    learner.train(1400);
    Operation weights = learner.policy().operations().get(0);
    assertThat(before).isPositive();
    assertThat(learner.metrics().get("train/step_size")).isZero();
    learner.train(1000);
    assertThat(((Operation.Linear) learner.policy().operations().get(0)).weights())
        .isEqualTo(((Operation.Linear) weights).weights());
  }

  @Test
  void aLinearPolicyHasNoBiases() throws TrainingFailedException {
    for (boolean zero : new boolean[] {true, false}) {
      Learner<Ars.Params> learner = start(params(Map.of("zero_policy", zero)));
      learner.train(500);
      assertThat(learner.gradientSteps()).isPositive();
      Operation.Linear layer = (Operation.Linear) learner.policy().operations().get(0);
      assertThat(layer.biases()).containsOnly(0f);
      assertThat(layer.weights()).doesNotContain(0f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openblas", "djl"})
  void aLinearPolicyLearnsTheSameOnOtherBackends(String backend) throws TrainingFailedException {
    Learner<Ars.Params> expected = start(params(Map.of()));
    expected.train(600);
    try (Learner<Ars.Params> learner = start(params(Map.of("backend", backend)))) {
      learner.train(600);
      assertThat(learner.gradientSteps()).isEqualTo(expected.gradientSteps()).isPositive();
      learner
          .metrics()
          .forEach(
              (name, value) ->
                  assertThat(value).as(name).isCloseTo(expected.metrics().get(name), within(1e-4)));
    }
  }

  @Test
  void refusesCountsThatDoNotGoTogether() {
    assertThatThrownBy(() -> params(Map.of("n_top", 4L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n_top must be at most n_delta = 3, but is 4");
    assertThatThrownBy(() -> params(Map.of("n_envs", 7L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n_envs must be at most 2 × n_delta × n_eval_episodes = 6");
  }

  private Learner<Ars.Params> start(Ars.Params params) {
    return ars.start(params, WalkTask::new, 0, stream);
  }

  private Learner<Ars.Params> resume(Ars.Params params, Key key, byte[] checkpoint) {
    return ars.resume(params, WalkTask::new, 0, key, checkpoint, chunks);
  }

  private static Ars.Params params(Map<String, Object> changes) {
    Map<String, Object> values = new HashMap<>();
    values.put("n_delta", 3L);
    values.putAll(changes);
    return Params.create(Ars.Params.class, values);
  }
}
