package io.drover.catalog.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Chunks;
import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.MaskedTask;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.ScaledRewards;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.WalkTask;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.training.CheckpointFrame;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DqnTest {
  private static final int ROLLOUT = 4 * 2;
  private static final long HORIZON = 4000;

  private final Chunks chunks = new MemoryChunks();
  private final Dqn dqn = new Dqn();
  private final Key stream = Key.of(7).child("stream");

  /** A rollout is shorter than an episode, so most cuts lie within episodes of both copies. */
  @Property(tries = 40)
  void continuesToTheBitFromACheckpoint(
      @ForAll @IntRange(max = 40) int before,
      @ForAll @IntRange(min = 1, max = 30) int after,
      @ForAll boolean prioritised,
      @ForAll boolean dueling,
      @ForAll boolean quantiles)
      throws TrainingFailedException {
    Map<String, Object> changes = new HashMap<>();
    changes.put("prioritized_replay", prioritised);
    changes.put("dueling", dueling);
    changes.put("double_q", dueling);
    changes.put("n_quantiles", quantiles ? 4L : null);
    changes.put("n_steps", 3L);
    changes.put("tau", dueling ? 0.5 : 1.0);
    changes.put("buffer_size", 101L);
    Dqn.Params params = params(changes);
    Learner<Dqn.Params> whole = start(params);
    whole.train((long) (before + after) * ROLLOUT);
    Learner<Dqn.Params> first = start(params);
    first.train((long) before * ROLLOUT);
    byte[] checkpoint = first.checkpoint(chunks);
    assertThat(first.checkpoint(chunks)).isEqualTo(checkpoint);
    Learner<Dqn.Params> second = resume(params, checkpoint);
    assertThat(second.checkpoint(chunks)).isEqualTo(checkpoint);
    second.train((long) after * ROLLOUT);
    assertThat(second.checkpoint(chunks)).isEqualTo(whole.checkpoint(chunks));
    assertThat(second.metrics()).isEqualTo(whole.metrics());
    assertThat(second.gradientSteps()).isEqualTo(whole.gradientSteps());
  }

  @Test
  void vectorAndPlainKernelsTrainToTheSameBits() throws TrainingFailedException {
    Dqn.Params params = params(Map.of("net_arch", List.of(33L, 18L), "batch_size", 101L));
    Learner<Dqn.Params> vector = start(params);
    Learner<Dqn.Params> plain;
    System.setProperty("drover.vector", "off");
    try {
      plain = start(params);
    } finally {
      System.clearProperty("drover.vector");
    }
    vector.train(30 * ROLLOUT);
    plain.train(30 * ROLLOUT);
    assertThat(plain.checkpoint(chunks)).isEqualTo(vector.checkpoint(chunks));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "double", "dueling", "n_step", "prioritised", "quantiles", "layer_norm"})
  void learnsASmallTask(String form) throws TrainingFailedException {
    Map<String, Object> changes = new HashMap<>();
    changes.put("layer_norm", form.equals("layer_norm"));
    changes.put("activation", form.equals("layer_norm") ? "silu" : "relu");
    changes.put("double_q", form.equals("double"));
    changes.put("dueling", form.equals("dueling"));
    changes.put("n_steps", form.equals("n_step") ? 2L : 1L);
    changes.put("prioritized_replay", form.equals("prioritised"));
    changes.put("n_quantiles", form.equals("quantiles") ? 5L : null);
    Learner<Dqn.Params> learner = start(params(changes));
    assertThat(hits(learner)).isLessThan(0.7);
    learner.train(HORIZON);
    assertThat(hits(learner)).isGreaterThan(0.85);
    assertThat(learner.metrics().keySet())
        .containsExactly(
            "rollout/ep_rew_mean",
            "rollout/ep_len_mean",
            "rollout/exploration_rate",
            "train/loss",
            "train/learning_rate");
    assertThat(learner.metrics().get("rollout/exploration_rate")).isEqualTo(0.05);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void neverTakesAForbiddenAction(boolean quantiles) throws TrainingFailedException {
    Map<String, Object> changes = new HashMap<>();
    changes.put("n_quantiles", quantiles ? 3L : null);
    changes.put("double_q", quantiles);
    changes.put("exploration_final_eps", 0.3);
    Dqn.Params params = params(changes);
    Learner<Dqn.Params> learner = startMasked(params);
    learner.train(100 * ROLLOUT);
    byte[] checkpoint = learner.checkpoint(chunks);
    learner.train(50 * ROLLOUT);
    IntFunction<Task> tasks = copies -> new MaskedTask(new WalkTask(copies));
    Learner<Dqn.Params> resumed = dqn.resume(params, tasks, HORIZON, stream, checkpoint, chunks);
    resumed.train(50 * ROLLOUT);
    assertThat(resumed.checkpoint(chunks)).isEqualTo(learner.checkpoint(chunks));
    for (boolean deterministic : new boolean[] {true, false}) {
      Evaluation played = Evaluation.of(resumed, tasks, 32, deterministic, Key.of(3));
      assertThat(played.returns()).hasSize(32);
    }
  }

  private Learner<Dqn.Params> startMasked(Dqn.Params params) {
    return dqn.start(params, copies -> new MaskedTask(new WalkTask(copies)), HORIZON, stream);
  }

  @Test
  void randomActionsAreUniformOverThoseAllowed() {
    Dqn.Params params =
        params(Map.of("exploration_initial_eps", 1.0, "exploration_final_eps", 1.0));
    Learner<Dqn.Params> learner = startMasked(params);
    int count = 30_000;
    boolean[] masks = new boolean[3 * count];
    for (int i = 0; i < count; i++) {
      masks[3 * i] = true;
      masks[3 * i + 2] = true;
    }
    float[] actions = new float[count];
    learner
        .actor(count, false, Key.of(5).rng())
        .act(new float[3 * count], masks, new boolean[count], actions);
    int[] chosen = new int[3];
    for (float action : actions) {
      chosen[(int) action]++;
    }
    // Six standard deviations.
    assertThat((double) chosen[0]).isCloseTo(15_000, within(6 * Math.sqrt(7_500)));
    assertThat(chosen[1]).isZero();
  }

  /** Share of right answers of the greedy policy. */
  private static double hits(Learner<Dqn.Params> learner) throws TrainingFailedException {
    Evaluation evaluation = Evaluation.of(learner, WalkTask::new, 64, true, Key.of(99));
    double sum = 0;
    double steps = 0;
    for (int i = 0; i < evaluation.returns().length; i++) {
      sum += evaluation.returns()[i];
      steps += evaluation.lengths()[i];
    }
    return sum / steps;
  }

  @Test
  void gradientStepsFollowTheirParameters() throws TrainingFailedException {
    Learner<Dqn.Params> learner = start(params(Map.of("gradient_steps", 3L)));
    learner.train(2 * ROLLOUT);
    assertThat(learner.gradientSteps()).as("not before learning_starts is past").isZero();
    assertThat(learner.metrics()).doesNotContainKey("train/loss");
    learner.train(5 * ROLLOUT);
    assertThat(learner.gradientSteps()).isEqualTo(15);
    learner.reconfigure(params(Map.of("gradient_steps", -1L)));
    learner.train(ROLLOUT);
    assertThat(learner.gradientSteps()).isEqualTo(15 + ROLLOUT);
    learner.reconfigure(params(Map.of("learning_starts", 100_000L)));
    learner.train(ROLLOUT);
    assertThat(learner.gradientSteps()).isEqualTo(15 + ROLLOUT);
  }

  @Test
  void explorationFallsOverItsShareOfTheHorizon() throws TrainingFailedException {
    Dqn.Params params =
        params(
            Map.of(
                "exploration_fraction", 0.2,
                "exploration_initial_eps", 0.9,
                "exploration_final_eps", 0.1));
    try (Learner<Dqn.Params> learner = start(params)) {
      learner.train(HORIZON / 10);
      assertThat(learner.metrics().get("rollout/exploration_rate")).isCloseTo(0.5, within(1e-12));
      learner.train(HORIZON / 10);
      assertThat(learner.metrics()).containsEntry("rollout/exploration_rate", 0.1);
      learner.train(HORIZON);
      assertThat(learner.metrics()).containsEntry("rollout/exploration_rate", 0.1);
    }
  }

  @Test
  void aLinearLearningRateIsNothingAtTheHorizon() throws TrainingFailedException {
    Dqn.Params params = params(Map.of("learning_rate_schedule", "linear"));
    Learner<Dqn.Params> learner = start(params);
    learner.train(HORIZON);
    PolicyProgram before = learner.policy();
    learner.train(ROLLOUT);
    assertThat(learner.policy()).usingRecursiveComparison().isEqualTo(before);
    learner.reconfigure(params(Map.of("learning_rate_schedule", "constant")));
    learner.train(ROLLOUT);
    assertThat(learner.policy()).usingRecursiveComparison().isNotEqualTo(before);
  }

  @Test
  void aSecondCheckpointWritesOnlyWhatChanged() throws TrainingFailedException {
    Learner<Dqn.Params> learner =
        start(params(Map.of("buffer_size", 40_000L, "learning_starts", 100_000L)));
    learner.train(20_000);
    byte[] first = learner.checkpoint(chunks);
    learner.train(ROLLOUT);
    byte[] second = learner.checkpoint(chunks);
    List<String> before = CheckpointFrame.chunks(first);
    List<String> after = CheckpointFrame.chunks(second);
    assertThat(before).hasSize(5);
    assertThat(after).hasSize(5).startsWith(before.subList(0, 4).toArray(String[]::new));
    assertThat(after.get(4)).isNotEqualTo(before.get(4));
    assertThatThrownBy(
            () ->
                dqn.resume(
                    params(Map.of("buffer_size", 40_000L, "learning_starts", 100_000L)),
                    WalkTask::new,
                    HORIZON,
                    stream,
                    second,
                    new MemoryChunks()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void aRewardThatIsNotANumberFailsTheTraining() throws TrainingFailedException {
    Learner<Dqn.Params> learner =
        dqn.start(params(Map.of()), copies -> new WalkTask(copies, 30), HORIZON, stream);
    learner.train(7 * ROLLOUT);
    assertThatThrownBy(() -> learner.train(ROLLOUT))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("reward became NaN")
        .extracting(e -> ((TrainingFailedException) e).reason())
        .isEqualTo(TrainingFailedException.Reason.NOT_FINITE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void returnsThatOverflowFailTheTraining(boolean prioritised) {
    Map<String, Object> changes = Map.of("n_steps", 3L, "prioritized_replay", prioritised);
    Learner<Dqn.Params> learner =
        dqn.start(
            params(changes),
            copies -> new ScaledRewards(new WalkTask(copies), 3e38f),
            HORIZON,
            stream);
    assertThatThrownBy(() -> learner.train(HORIZON))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("loss became Infinity");
  }

  @Test
  void refusesAMemoryTooSmallForItsCopies() {
    assertThatThrownBy(() -> params(Map.of("buffer_size", 3L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("buffer_size must be at least 2 × n_envs = 4, but is 3");
    assertThatThrownBy(() -> params(Map.of("buffer_size", 31L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch_size must be at most buffer_size = 31, but is 32");
  }

  @Test
  void refusesNeverToLearn() {
    assertThatThrownBy(() -> params(Map.of("gradient_steps", 0L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradient_steps must be -1 or positive, but is 0");
    assertThat(dqn.learningStarts(params(Map.of("learning_starts", 7L)))).isEqualTo(7);
  }

  @Test
  void refusesMorePrioritiesThanAnArrayHolds() {
    assertThatThrownBy(
            () -> params(Map.of("buffer_size", 536_870_913L, "prioritized_replay", true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "buffer_size must be at most 536870912 with prioritized_replay, but is 536870913");
    assertThat(params(Map.of("buffer_size", 536_870_913L)).bufferSize()).isEqualTo(536_870_913);
  }

  /** As sb3-contrib's QRDQN. */
  @Test
  void quantilesTakeALargerEpsilonThatFollowsTheBatch() throws TrainingFailedException {
    assertThat(DqnLearner.epsilon(params(Map.of()))).isEqualTo(1e-8);
    Dqn.Params before = params(Map.of("n_quantiles", 4L));
    Dqn.Params after = params(Map.of("n_quantiles", 4L, "batch_size", 8L));
    assertThat(DqnLearner.epsilon(before)).isEqualTo(0.01 / 32);
    assertThat(DqnLearner.epsilon(after)).isEqualTo(0.01 / 8);
    Learner<Dqn.Params> learner = start(before);
    learner.train(5 * ROLLOUT);
    Learner<Dqn.Params> resumed = resume(after, learner.checkpoint(chunks));
    learner.reconfigure(after);
    learner.train(3 * ROLLOUT);
    resumed.train(3 * ROLLOUT);
    assertThat(resumed.checkpoint(chunks)).isEqualTo(learner.checkpoint(chunks));
  }

  @Test
  void isInTheRegistryWithTheDefaultsOfStableBaselines3() {
    assertThat(Registry.load().find(Kind.ALGORITHM, "dqn")).containsInstanceOf(Dqn.class);
    assertThat(Params.defaults(Dqn.Params.class))
        .containsEntry("learning_rate", 1e-4)
        .containsEntry("buffer_size", 1_000_000L)
        .containsEntry("learning_starts", 100L)
        .containsEntry("batch_size", 32L)
        .containsEntry("tau", 1.0)
        .containsEntry("gamma", 0.99)
        .containsEntry("train_freq", 4L)
        .containsEntry("gradient_steps", 1L)
        .containsEntry("n_steps", 1L)
        .containsEntry("target_update_interval", 10_000L)
        .containsEntry("exploration_fraction", 0.1)
        .containsEntry("exploration_initial_eps", 1.0)
        .containsEntry("exploration_final_eps", 0.05)
        .containsEntry("max_grad_norm", 10.0)
        .containsEntry("net_arch", List.of(64L, 64L))
        .containsEntry("activation", "relu");
    assertThat(
            Params.specs(Dqn.Params.class).stream().filter(ParamSpec::horizon).map(ParamSpec::name))
        .containsExactly(
            "learning_rate_schedule", "exploration_fraction", "prioritized_replay_beta0");
    TaskFacts continuous = TaskFacts.discrete(3, 0, 200, OptionalDouble.empty());
    assertThat(dqn.refuses(continuous)).isPresent();
    assertThat(dqn.rolloutSteps(params(Map.of()))).isEqualTo(ROLLOUT);
  }

  private Learner<Dqn.Params> start(Dqn.Params params) {
    return dqn.start(params, WalkTask::new, HORIZON, stream);
  }

  private Learner<Dqn.Params> resume(Dqn.Params params, byte[] checkpoint) {
    return dqn.resume(params, WalkTask::new, HORIZON, stream, checkpoint, chunks);
  }

  private static Dqn.Params params(Map<String, Object> changes) {
    Map<String, Object> values = new HashMap<>();
    values.put("n_envs", 2L);
    values.put("train_freq", 4L);
    values.put("gradient_steps", 4L);
    values.put("learning_rate", 3e-3);
    values.put("learning_starts", 16L);
    values.put("batch_size", 32L);
    values.put("buffer_size", 3000L);
    values.put("target_update_interval", 50L);
    values.put("gamma", 0.5);
    values.put("net_arch", List.of(24L, 24L));
    values.putAll(changes);
    return Params.create(Dqn.Params.class, values);
  }
}
