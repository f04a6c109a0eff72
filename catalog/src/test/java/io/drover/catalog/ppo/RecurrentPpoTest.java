package io.drover.catalog.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.Actor;
import io.drover.catalog.Chunks;
import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.RecallTask;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.WalkTask;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecurrentPpoTest {
  private static final int ROLLOUT = 4 * 14;

  /** A way to give the value function its features: shared_lstm and enable_critic_lstm. */
  private static final List<Map<String, Object>> CRITICS =
      List.of(
          Map.of("shared_lstm", false, "enable_critic_lstm", true),
          Map.of("shared_lstm", true, "enable_critic_lstm", false),
          Map.of("shared_lstm", false, "enable_critic_lstm", false));

  private final Chunks chunks = new MemoryChunks();
  private final RecurrentPpo algorithm = new RecurrentPpo();
  private final Key stream = Key.of(7).child("stream");

  /** Rollouts end in the middle of episodes. */
  @Property(tries = 15)
  void continuesToTheBitFromACheckpoint(
      @ForAll @IntRange(max = 6) int before,
      @ForAll @IntRange(min = 1, max = 6) int after,
      @ForAll @IntRange(max = 2) int critic,
      @ForAll @IntRange(min = 1, max = 2) int layers)
      throws TrainingFailedException {
    Map<String, Object> changes = new HashMap<>(CRITICS.get(critic));
    changes.put("n_lstm_layers", (long) layers);
    changes.put("normalize_observation", layers == 2);
    RecurrentPpo.Params params = params(changes);
    Learner<RecurrentPpo.Params> whole = start(params);
    whole.train((long) (before + after) * ROLLOUT);
    Learner<RecurrentPpo.Params> first = start(params);
    first.train((long) before * ROLLOUT);
    byte[] checkpoint = first.checkpoint(chunks);
    Learner<RecurrentPpo.Params> second =
        algorithm.resume(params, WalkTask::new, 0, stream, checkpoint, chunks);
    assertThat(second.checkpoint(chunks)).isEqualTo(checkpoint);
    second.train((long) after * ROLLOUT);
    assertThat(second.checkpoint(chunks)).isEqualTo(whole.checkpoint(chunks));
    assertThat(second.metrics()).isEqualTo(whole.metrics());
  }

  @Test
  void vectorAndPlainKernelsTrainToTheSameBits() throws TrainingFailedException {
    for (Map<String, Object> critic : CRITICS) {
      Map<String, Object> changes = new HashMap<>(critic);
      changes.put("n_envs", 101L);
      changes.put("n_steps", 5L);
      changes.put("batch_size", 211L);
      changes.put("lstm_hidden_size", 17L);
      RecurrentPpo.Params params = params(changes);
      Learner<RecurrentPpo.Params> vector = start(params);
      Learner<RecurrentPpo.Params> plain = withoutVectors(params);
      vector.train(3 * 505);
      plain.train(3 * 505);
      assertThat(plain.checkpoint(chunks)).isEqualTo(vector.checkpoint(chunks));
    }
  }

  private Learner<RecurrentPpo.Params> withoutVectors(RecurrentPpo.Params params) {
    System.setProperty("drover.vector", "off");
    try {
      return start(params);
    } finally {
      System.clearProperty("drover.vector");
    }
  }

  /** Sequences begin from the states of collecting, so every ratio is 1 in the first pass. */
  @Test
  void theFirstPassSeesThePolicyThatCollected() throws TrainingFailedException {
    for (long batch : new long[] {ROLLOUT, 13}) {
      RecurrentPpo.Params params =
          params(Map.of("batch_size", batch, "n_epochs", 1L, "learning_rate", 1e-30));
      Learner<RecurrentPpo.Params> learner = start(params);
      for (int i = 0; i < 5; i++) {
        learner.train(ROLLOUT);
        assertThat(learner.metrics().get("train/approx_kl")).isZero();
        assertThat(learner.metrics().get("train/clip_fraction")).isZero();
      }
    }
  }

  @Test
  void recallsWhatAMemorylessPolicyCannot() throws TrainingFailedException {
    Map<String, Object> values = new HashMap<>();
    values.put("n_envs", 16L);
    values.put("n_steps", 16L);
    values.put("batch_size", 256L);
    values.put("n_epochs", 10L);
    values.put("learning_rate", 0.005);
    values.put("net_arch", List.of(16L));
    Ppo.Params plain = Params.create(Ppo.Params.class, values);
    values.put("lstm_hidden_size", 16L);
    Learner<Ppo.Params> without = new Ppo().start(plain, RecallTask::new, 0, stream);
    without.train(40 * 256);
    assertThat(meanReturn(without)).isBetween(-0.4, 0.4);
    for (Map<String, Object> critic : CRITICS) {
      values.putAll(critic);
      RecurrentPpo.Params recurrent = Params.create(RecurrentPpo.Params.class, values);
      Learner<RecurrentPpo.Params> with = algorithm.start(recurrent, RecallTask::new, 0, stream);
      with.train(40 * 256);
      assertThat(meanReturn(with)).as("%s", critic).isEqualTo(1);
    }
  }

  private static double meanReturn(Learner<?> learner) throws TrainingFailedException {
    return Evaluation.of(learner, RecallTask::new, 96, true, Key.of(99))
        .metrics()
        .get("eval/return_mean");
  }

  /** Samples, because 200 of them show any change of the probabilities. */
  @Test
  void anActorForgetsAtTheStartOfAnEpisodeOnly() {
    Learner<RecurrentPpo.Params> learner = start(params(Map.of("ortho_init", false)));
    float[] never = draws(learner, false, false);
    float[] always = draws(learner, true, true);
    float[] one = draws(learner, true, false);
    for (int copy = 0; copy < 2; copy++) {
      boolean same = true;
      for (int i = copy; i < never.length; i += 2) {
        same &= never[i] == always[i];
        assertThat(one[i]).isEqualTo(copy == 0 ? always[i] : never[i]);
      }
      assertThat(same).isFalse();
    }
  }

  private static float[] draws(Learner<?> learner, boolean first, boolean second) {
    float[] observations = {0.3f, 0.1f, 0.5f, -0.2f, 0.4f, 0.9f};
    Actor actor = learner.actor(2, false, Key.of(5).rng());
    float[] actions = new float[2];
    float[] draws = new float[400];
    for (int i = 0; i < 200; i++) {
      actor.act(observations, null, new boolean[] {i == 0 || first, i == 0 || second}, actions);
      draws[2 * i] = actions[0];
      draws[2 * i + 1] = actions[1];
    }
    return draws;
  }

  @Test
  void aRewardThatIsNotANumberFailsTheTraining() throws TrainingFailedException {
    Learner<RecurrentPpo.Params> learner =
        algorithm.start(params(Map.of()), copies -> new WalkTask(copies, 20), 0, stream);
    learner.train(ROLLOUT);
    assertThatThrownBy(() -> learner.train(ROLLOUT))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("reward became NaN")
        .extracting(e -> ((TrainingFailedException) e).reason())
        .isEqualTo(TrainingFailedException.Reason.NOT_FINITE);
  }

  @Test
  void weightsThatOverflowFailTheTraining() {
    Learner<RecurrentPpo.Params> learner =
        start(params(Map.of("learning_rate", 1.0, "vf_coef", 1e30, "max_grad_norm", 1e38)));
    assertThatThrownBy(() -> learner.train(20 * ROLLOUT))
        .isInstanceOf(TrainingFailedException.class);
  }

  @Test
  void asAProgramItBeginsWithItsMemory() {
    Learner<RecurrentPpo.Params> learner = start(params(Map.of("n_lstm_layers", 2L)));
    List<Operation> operations = learner.policy().operations();
    Operation.Lstm first = (Operation.Lstm) operations.get(0);
    Operation.Lstm second = (Operation.Lstm) operations.get(1);
    assertThat(List.of(first.inputs(), first.units(), second.inputs(), second.units()))
        .containsExactly(3, 6, 6, 6);
    assertThat(first.inputWeights()).hasSize(3 * 24);
    assertThat(second.stateWeights()).hasSize(6 * 24);
    assertThat(first.biases()).hasSize(24);
    assertThat(operations.get(2)).isInstanceOf(Operation.Linear.class);
    assertThat(operations.get(operations.size() - 1)).isInstanceOf(Operation.ArgMax.class);
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    assertThatThrownBy(() -> params(Map.of("shared_lstm", true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shared_lstm needs enable_critic_lstm: false");
    assertThatThrownBy(() -> params(Map.of("backend", "djl")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("backend must be one of jvm, openblas, but is djl");
  }

  private Learner<RecurrentPpo.Params> start(RecurrentPpo.Params params) {
    return algorithm.start(params, WalkTask::new, 0, stream);
  }

  private static RecurrentPpo.Params params(Map<String, Object> changes) {
    Map<String, Object> values = new HashMap<>();
    values.put("n_envs", 4L);
    values.put("n_steps", 14L);
    values.put("batch_size", 20L);
    values.put("n_epochs", 3L);
    values.put("net_arch", List.of(8L));
    values.put("lstm_hidden_size", 6L);
    values.putAll(changes);
    return Params.create(RecurrentPpo.Params.class, values);
  }
}
