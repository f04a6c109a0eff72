package io.drover.catalog.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.Actor;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.WalkTask;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PpoTest {
  private static final int ROLLOUT = 4 * 24;

  private final Chunks chunks = new MemoryChunks();
  private final Ppo ppo = new Ppo();
  private final Key stream = Key.of(7).child("stream");

  @Property(tries = 20)
  void continuesToTheBitFromACheckpoint(
      @ForAll @IntRange(max = 7) int before, @ForAll @IntRange(min = 1, max = 7) int after)
      throws TrainingFailedException {
    Ppo.Params params = params(Map.of("ent_coef", 0.01));
    Learner<Ppo.Params> whole = start(params, stream);
    whole.train((long) (before + after) * ROLLOUT);
    Learner<Ppo.Params> first = start(params, stream);
    first.train((long) before * ROLLOUT);
    byte[] checkpoint = first.checkpoint(chunks);
    assertThat(first.checkpoint(chunks)).isEqualTo(checkpoint);
    Learner<Ppo.Params> second = ppo.resume(params, WalkTask::new, 0, stream, checkpoint, chunks);
    assertThat(second.checkpoint(chunks)).isEqualTo(checkpoint);
    second.train((long) after * ROLLOUT);
    assertThat(second.checkpoint(chunks)).isEqualTo(whole.checkpoint(chunks));
    assertThat(second.metrics()).isEqualTo(whole.metrics());
    assertThat(second.envSteps()).isEqualTo((long) (before + after) * ROLLOUT);
    assertThat(second.gradientSteps()).isEqualTo(whole.gradientSteps());
  }

  @Test
  void vectorAndPlainKernelsTrainToTheSameBits() throws TrainingFailedException {
    for (String activation : List.of("tanh", "relu")) {
      Ppo.Params params = params(Map.of("activation", activation, "net_arch", List.of(33L, 18L)));
      Learner<Ppo.Params> vector = start(params, stream);
      Learner<Ppo.Params> plain = withoutVectors(params);
      vector.train(8 * ROLLOUT);
      plain.train(8 * ROLLOUT);
      assertThat(plain.checkpoint(chunks)).isEqualTo(vector.checkpoint(chunks));
    }
  }

  @Test
  void moreCopiesThanABlockHoldsTrainToTheSameBits() throws TrainingFailedException {
    Ppo.Params params =
        params(Map.of("n_envs", 101L, "n_steps", 5L, "batch_size", 211L, "n_epochs", 2L));
    Learner<Ppo.Params> vector = start(params, stream);
    Learner<Ppo.Params> plain = withoutVectors(params);
    vector.train(4 * 505);
    plain.train(4 * 505);
    assertThat(plain.checkpoint(chunks)).isEqualTo(vector.checkpoint(chunks));
  }

  /** The digest was taken on x86-64 with 4, 8 and 16 lanes and with the plain kernels. */
  @Test
  void givesTheWeightsThatEveryMachineGives() throws Exception {
    Learner<Ppo.Params> learner = start(params(Map.of("ent_coef", 0.01)), stream);
    learner.train(20 * ROLLOUT);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Operation operation : learner.policy().operations()) {
      if (operation instanceof Operation.Linear linear) {
        digest.update(bytes(linear.weights()));
        digest.update(bytes(linear.biases()));
      }
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("509d072b4438dc767953f7df27215c1b0adc430fc37e77181a0299055d1b45f7");
  }

  private static byte[] bytes(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
    bytes.asFloatBuffer().put(numbers);
    return bytes.array();
  }

  private Learner<Ppo.Params> withoutVectors(Ppo.Params params) {
    System.setProperty("drover.vector", "off");
    try {
      return start(params, stream);
    } finally {
      System.clearProperty("drover.vector");
    }
  }

  @Test
  void anotherStreamBranchesOff() throws TrainingFailedException {
    Ppo.Params params = params(Map.of());
    Learner<Ppo.Params> learner = start(params, stream);
    learner.train(2 * ROLLOUT);
    byte[] checkpoint = learner.checkpoint(chunks);
    learner.train(ROLLOUT);
    Learner<Ppo.Params> branch =
        ppo.resume(params, WalkTask::new, 0, Key.of(8).child("other"), checkpoint, chunks);
    assertThat(branch.checkpoint(chunks)).isEqualTo(checkpoint);
    branch.train(ROLLOUT);
    assertThat(branch.checkpoint(chunks)).isNotEqualTo(learner.checkpoint(chunks));
  }

  @Test
  void learnsASmallTask() throws TrainingFailedException {
    Learner<Ppo.Params> learner = start(params(Map.of("learning_rate", 3e-3)), stream);
    assertThat(hits(learner)).isLessThan(0.7);
    learner.train(150 * ROLLOUT);
    assertThat(hits(learner)).isGreaterThan(0.9);
    assertThat(learner.metrics().keySet())
        .containsExactly(
            "rollout/ep_rew_mean",
            "rollout/ep_len_mean",
            "train/loss",
            "train/policy_gradient_loss",
            "train/value_loss",
            "train/entropy_loss",
            "train/approx_kl",
            "train/clip_fraction",
            "train/explained_variance",
            "train/learning_rate",
            "train/clip_range");
    assertThat(learner.metrics().get("train/entropy_loss")).isBetween(-0.6, 0.0);
  }

  private static double hits(Learner<Ppo.Params> learner) {
    WalkTask task = new WalkTask(100);
    task.reset(Key.of(99));
    float[] actions = new float[100];
    Actor actor = learner.actor(100, true, null);
    double sum = 0;
    int steps = 0;
    for (int t = 0; t < 50; t++) {
      boolean[] over = new boolean[100];
      for (int c = 0; c < 100; c++) {
        over[c] = task.terminated()[c] || task.truncated()[c];
      }
      actor.act(task.observations(), null, new boolean[100], actions);
      task.step(actions);
      for (int c = 0; c < 100; c++) {
        sum += task.rewards()[c];
        steps += over[c] ? 0 : 1;
      }
    }
    return sum / steps;
  }

  @Test
  void actsAsTheTrainingDoesAndLeavesItAsItIs() throws TrainingFailedException {
    Learner<Ppo.Params> learner = start(params(Map.of()), stream);
    learner.train(ROLLOUT);
    byte[] before = learner.checkpoint(chunks);
    float[] observations = new float[3 * 500];
    float[] sampled = new float[500];
    learner.actor(500, false, Key.of(1).rng()).act(observations, null, new boolean[500], sampled);
    assertThat(sampled).contains(0, 1, 2);
    float[] again = new float[500];
    learner.actor(500, false, Key.of(1).rng()).act(observations, null, new boolean[500], again);
    assertThat(again).isEqualTo(sampled);
    float[] likely = new float[500];
    learner.actor(500, true, null).act(observations, null, new boolean[500], likely);
    assertThat(likely).containsOnly(likely[0]);
    assertThat(learner.checkpoint(chunks)).isEqualTo(before);
  }

  @Test
  void takesNewValuesOfLiveParametersOnly() throws TrainingFailedException {
    Learner<Ppo.Params> learner = start(params(Map.of()), stream);
    learner.train(ROLLOUT);
    byte[] checkpoint = learner.checkpoint(chunks);
    Ppo.Params changed = params(Map.of("learning_rate", 0.01, "batch_size", 16L, "n_epochs", 2L));
    learner.reconfigure(changed);
    assertThat(learner.checkpoint(chunks)).isEqualTo(checkpoint);
    long steps = learner.gradientSteps();
    learner.train(ROLLOUT);
    assertThat(learner.gradientSteps() - steps).isBetween(10L, 12L);
    Learner<Ppo.Params> resumed = ppo.resume(changed, WalkTask::new, 0, stream, checkpoint, chunks);
    resumed.train(ROLLOUT);
    assertThat(resumed.checkpoint(chunks)).isEqualTo(learner.checkpoint(chunks));

    Ppo.Params other = params(Map.of("net_arch", List.of(8L)));
    assertThatThrownBy(() -> learner.reconfigure(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("net_arch cannot change while training: it is [16, 16] and was given as [8]");
    assertThatThrownBy(() -> ppo.resume(other, WalkTask::new, 0, stream, checkpoint, chunks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("net_arch cannot change");
  }

  @Test
  void stopsAnUpdateAtTheTargetKl() throws TrainingFailedException {
    Learner<Ppo.Params> free = start(params(Map.of("learning_rate", 0.02)), stream);
    Learner<Ppo.Params> bound =
        start(params(Map.of("learning_rate", 0.02, "target_kl", 0.001)), stream);
    free.train(ROLLOUT);
    bound.train(ROLLOUT);
    assertThat(bound.gradientSteps()).isLessThan(free.gradientSteps());
  }

  @Test
  void leavesRestartsOutOfTheUpdate() throws TrainingFailedException {
    // Terminations and truncations leave fewer transitions than rows, so one minibatch holds them.
    Map<String, Object> one = Map.of("batch_size", (long) ROLLOUT - 1, "n_epochs", 1L);
    Learner<Ppo.Params> learner = start(params(one), stream);
    learner.train(5 * ROLLOUT);
    assertThat(learner.gradientSteps()).isEqualTo(5);
  }

  @Test
  void aRewardThatIsNotANumberFailsTheTraining() throws TrainingFailedException {
    Ppo.Params params = params(Map.of());
    Learner<Ppo.Params> learner = ppo.start(params, copies -> new WalkTask(copies, 30), 0, stream);
    learner.train(ROLLOUT);
    assertThatThrownBy(() -> learner.train(ROLLOUT))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("reward became NaN")
        .extracting(e -> ((TrainingFailedException) e).reason())
        .isEqualTo(TrainingFailedException.Reason.NOT_FINITE);
  }

  @Test
  void weightsThatOverflowFailTheTraining() {
    Ppo.Params params =
        params(Map.of("learning_rate", 1.0, "vf_coef", 1e30, "max_grad_norm", 1e38));
    Learner<Ppo.Params> learner = start(params, stream);
    assertThatThrownBy(() -> learner.train(20 * ROLLOUT))
        .isInstanceOf(TrainingFailedException.class);
  }

  @Test
  void refusesForeignAndDamagedCheckpoints() throws TrainingFailedException {
    Ppo.Params params = params(Map.of());
    Learner<Ppo.Params> learner = start(params, stream);
    learner.train(ROLLOUT);
    byte[] good = learner.checkpoint(chunks);
    for (int at = 0; at < good.length; at += 97) {
      byte[] flipped = good.clone();
      flipped[at] ^= 4;
      refused(params, flipped);
      refused(params, Arrays.copyOf(good, at));
    }
    refused(params, Arrays.copyOf(good, good.length + 1));
    refused(params, "not a checkpoint at all".getBytes(StandardCharsets.UTF_8));
  }

  private void refused(Ppo.Params params, byte[] checkpoint) {
    assertThatThrownBy(() -> ppo.resume(params, WalkTask::new, 0, stream, checkpoint, chunks))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void trainsByWholeRollouts() {
    Learner<Ppo.Params> learner = start(params(Map.of()), stream);
    assertThatThrownBy(() -> learner.train(ROLLOUT + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("96");
  }

  @Test
  void refusesAMinibatchThatNoRolloutFills() {
    assertThatThrownBy(() -> params(Map.of("batch_size", 97L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch_size must be at most n_steps × n_envs = 96 (24 × 4), but is 97");
  }

  @Test
  void isInTheRegistryWithTheDefaultsOfStableBaselines3() {
    assertThat(Registry.load().find(Kind.ALGORITHM, "ppo")).containsInstanceOf(Ppo.class);
    Map<String, Object> defaults = Params.defaults(Ppo.Params.class);
    assertThat(defaults)
        .containsEntry("learning_rate", 3e-4)
        .containsEntry("n_steps", 2048L)
        .containsEntry("batch_size", 64L)
        .containsEntry("n_epochs", 10L)
        .containsEntry("clip_range_vf", null)
        .containsEntry("net_arch", List.of(64L, 64L));
    assertThat(ppo.refuses(new WalkTask(1).facts())).isEmpty();
    Ppo.Params sde = Params.create(Ppo.Params.class, Map.of("use_sde", true));
    assertThat(ppo.refuses(sde, new WalkTask(1).facts()))
        .hasValueSatisfying(
            why -> assertThat(why).contains("use_sde needs a task with continuous"));
    assertThat(ppo.rolloutSteps(params(Map.of()))).isEqualTo(96);
    TaskFacts facts = new WalkTask(1).facts();
    assertThat(ppo.cost(params(Map.of("n_epochs", 20L)), facts))
        .isGreaterThan(1.5 * ppo.cost(params(Map.of("n_epochs", 10L)), facts));
  }

  private Learner<Ppo.Params> start(Ppo.Params params, Key stream) {
    return ppo.start(params, WalkTask::new, 0, stream);
  }

  private static Ppo.Params params(Map<String, Object> changes) {
    Map<String, Object> values = new HashMap<>();
    values.put("n_envs", 4L);
    values.put("n_steps", 24L);
    values.put("batch_size", 32L);
    values.put("n_epochs", 4L);
    values.put("gamma", 0.5);
    values.put("net_arch", List.of(16L, 16L));
    values.putAll(changes);
    return Params.create(Ppo.Params.class, values);
  }
}
