package io.drover.catalog.onpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.drover.catalog.Actor;
import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.MaskedWalk;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.WalkTask;
import io.drover.catalog.a2c.A2c;
import io.drover.catalog.ars.Ars;
import io.drover.catalog.ppo.Ppo;
import io.drover.catalog.ppo.RecurrentPpo;
import io.drover.catalog.tasks.Corridor;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PPO and A2C with all they can do, on small tasks of every kind. */
class OnPolicyTest {
  private static final Key STREAM = Key.of(11);
  private static final int ROLLOUTS = 20;

  /** Not what is learned but where it is computed. */
  private static final List<String> WHERE = List.of("backend", "device");

  private final Chunks chunks = new MemoryChunks();

  /** Small tasks. */
  enum Small {
    WALK(WalkTask::new),
    MASKED(MaskedWalk::new),
    SEVERAL(corridor(new ActionSpace.MultiDiscrete(List.of(3, 2)))),
    CONTINUOUS(corridor(new ActionSpace.Box(List.of(-0.5, -2.0), List.of(1.5, 3.0))));

    final IntFunction<Task> make;

    Small(IntFunction<Task> make) {
      this.make = make;
    }

    private static IntFunction<Task> corridor(ActionSpace actions) {
      Corridor corridor = new Corridor(actions);
      return copies -> corridor.create(new Corridor.Params(), copies);
    }
  }

  enum Which {
    PPO,
    A2C
  }

  private static Algorithm<?> algorithm(Which which) {
    return which == Which.PPO ? new Ppo() : new A2c();
  }

  @Property(tries = 120)
  void continuesToTheBitFromACheckpointWhateverTheOptions(
      @ForAll Which which,
      @ForAll Small task,
      @ForAll @LongRange(max = 1 << 30) long options,
      @ForAll @IntRange(max = 6) int before,
      @ForAll @IntRange(min = 1, max = 6) int after)
      throws TrainingFailedException {
    requireContinues(algorithm(which), task, Key.of(options).rng(), before, after);
  }

  private <P extends Record> void requireContinues(
      Algorithm<P> algorithm, Small task, Rng rng, int before, int after)
      throws TrainingFailedException {
    P params = Params.create(algorithm.params(), options(algorithm, task, rng));
    long rollout = algorithm.rolloutSteps(params);
    try (Learner<P> whole = start(algorithm, params, task);
        Learner<P> first = start(algorithm, params, task)) {
      whole.train((before + after) * rollout);
      first.train(before * rollout);
      byte[] checkpoint = first.checkpoint(chunks);
      try (Learner<P> second =
          algorithm.resume(params, task.make, ROLLOUTS * rollout, STREAM, checkpoint, chunks)) {
        assertThat(second.checkpoint(chunks)).isEqualTo(checkpoint);
        second.train(after * rollout);
        assertThat(second.checkpoint(chunks)).isEqualTo(whole.checkpoint(chunks));
        assertThat(second.metrics()).isEqualTo(whole.metrics());
      }
    }
  }

  /** Random values of everything that is a choice or a switch, and of some numbers. */
  private static Map<String, Object> options(Algorithm<?> algorithm, Small task, Rng rng) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (ParamSpec spec : Params.specs(algorithm.params())) {
      if (spec.type() == ParamSpec.Type.BOOL) {
        values.put(spec.name(), rng.nextInt(2) == 0);
      } else if (!spec.choices().isEmpty() && !WHERE.contains(spec.name())) {
        values.put(spec.name(), spec.choices().get(rng.nextInt(spec.choices().size())));
      }
    }
    values.put("policy", "MlpPolicy");
    values.put("net_arch", rng.nextInt(2) == 0 ? List.of(7L) : List.of(8L, 5L));
    if (!(Boolean) values.get("shared_trunk")) {
      values.put("net_arch_pi", rng.nextInt(2) == 0 ? null : List.of(4L, 6L));
      values.put("net_arch_vf", rng.nextInt(2) == 0 ? null : List.of(9L));
    }
    values.put("n_steps", 1L + rng.nextInt(30));
    values.put("n_envs", 1L + rng.nextInt(5));
    values.put("batch_size", 1L + rng.nextInt(30));
    values.put("n_epochs", 1L + rng.nextInt(3));
    values.put("sde_sample_freq", rng.nextInt(5) - 1L);
    values.put("log_std_init", -1 + rng.nextDouble());
    values.put("clip_obs", 1 + rng.nextDouble());
    values.put("clip_reward", 1 + rng.nextDouble());
    boolean sde = task == Small.CONTINUOUS && rng.nextInt(2) == 0;
    values.put("use_sde", sde);
    values.put("state_dependent_std", !sde && (Boolean) values.get("state_dependent_std"));
    long rollout = (long) values.get("n_steps") * (long) values.get("n_envs");
    values.put("batch_size", Math.min(rollout, (long) values.get("batch_size")));
    List<String> known = Params.specs(algorithm.params()).stream().map(ParamSpec::name).toList();
    values.keySet().retainAll(known);
    return values;
  }

  private static <P extends Record> Learner<P> start(Algorithm<P> algorithm, P params, Small task) {
    long horizon = ROLLOUTS * algorithm.rolloutSteps(params);
    return algorithm.start(params, task.make, horizon, STREAM);
  }

  /** Return of an untrained policy, least return of a trained one. */
  @ParameterizedTest
  @CsvSource({
    "PPO, MASKED, false, false",
    "PPO, SEVERAL, false, false",
    "PPO, SEVERAL, true, true",
    "PPO, CONTINUOUS, false, false",
    "PPO, CONTINUOUS, true, true",
    "A2C, WALK, false, false",
    "A2C, MASKED, true, false",
    "A2C, SEVERAL, false, true",
    "A2C, CONTINUOUS, false, true"
  })
  void learnsSmallTasks(Which which, Small task, boolean shared, boolean normalise)
      throws TrainingFailedException {
    requireLearns(algorithm(which), task, shared, normalise);
  }

  private static <P extends Record> void requireLearns(
      Algorithm<P> algorithm, Small task, boolean shared, boolean normalise)
      throws TrainingFailedException {
    Map<String, Object> values = new LinkedHashMap<>();
    boolean ppo = algorithm instanceof Ppo;
    values.put("n_envs", 8L);
    values.put("n_steps", ppo ? 32L : 8L);
    values.put("gamma", 0.7);
    values.put("learning_rate", ppo ? 3e-3 : 2e-3);
    values.put("net_arch", List.of(32L, 32L));
    values.put("shared_trunk", shared);
    values.put("use_sde", task == Small.CONTINUOUS && normalise);
    values.put("log_std_init", -0.5);
    values.put("normalize_observation", normalise);
    values.put("normalize_reward", normalise);
    P params = Params.create(algorithm.params(), values);
    try (Learner<P> learner = algorithm.start(params, task.make, 0, STREAM)) {
      double before = mean(learner, task);
      learner.train((ppo ? 100 : 1000) * algorithm.rolloutSteps(params));
      double after = mean(learner, task);
      // Walk: a right answer of 1 in most steps; corridor: distances fall.
      boolean walk = task == Small.WALK || task == Small.MASKED;
      if (walk) {
        assertThat(after).isGreaterThan(0.85);
      } else {
        assertThat(after).as("untrained: %s", before).isGreaterThan(-0.3).isGreaterThan(before);
      }
    }
  }

  /** Mean reward of a step. */
  private static double mean(Learner<?> learner, Small task) throws TrainingFailedException {
    Evaluation played = Evaluation.of(learner, task.make, 96, true, Key.of(5));
    double sum = 0;
    int steps = 0;
    for (int i = 0; i < 96; i++) {
      sum += played.returns()[i];
      steps += played.lengths()[i];
    }
    return sum / steps;
  }

  @ParameterizedTest
  @EnumSource(Which.class)
  void aRewardThatIsNotANumberFailsTheTraining(Which which) {
    requireFails(algorithm(which), copies -> new WalkTask(copies, 30), "reward became NaN");
  }

  @ParameterizedTest
  @ValueSource(classes = {Ppo.class, A2c.class, RecurrentPpo.class, Ars.class})
  void anObservationThatIsNotANumberFailsTheTraining(Class<? extends Algorithm<?>> type)
      throws ReflectiveOperationException {
    Algorithm<?> algorithm = type.getConstructor().newInstance();
    for (Small small : Small.values()) {
      requireFails(
          algorithm,
          copies -> new PoisonedTask(small.make.apply(copies), 30),
          algorithm instanceof Ars ? "outputs became NaN" : "log-probabilities became NaN");
    }
  }

  /** The task fails where an action is not allowed. */
  @ParameterizedTest
  @ValueSource(classes = {Ppo.class, A2c.class, RecurrentPpo.class, Ars.class})
  void takesOnlyWhatMasksAllow(Class<? extends Algorithm<?>> type)
      throws ReflectiveOperationException, TrainingFailedException {
    requireAllowed(type.getConstructor().newInstance());
  }

  private static <P extends Record> void requireAllowed(Algorithm<P> algorithm)
      throws TrainingFailedException {
    P params = Params.create(algorithm.params(), few(algorithm));
    try (Learner<P> learner = algorithm.start(params, MaskedWalk::new, 0, STREAM)) {
      learner.train(10 * 128);
      assertThat(learner.gradientSteps()).isPositive();
      for (boolean deterministic : new boolean[] {true, false}) {
        assertThat(Evaluation.of(learner, MaskedWalk::new, 20, deterministic, Key.of(5)).lengths())
            .hasSize(20);
      }
    }
  }

  private static <P extends Record> void requireFails(
      Algorithm<P> algorithm, IntFunction<Task> task, String message) {
    P params = Params.create(algorithm.params(), few(algorithm));
    try (Learner<P> learner = algorithm.start(params, task, 0, STREAM)) {
      assertThatThrownBy(() -> learner.train(10 * 128))
          .isInstanceOf(TrainingFailedException.class)
          .hasMessageContaining(message);
    }
  }

  /** Rollouts that divide 128 steps. */
  private static Map<String, Object> few(Algorithm<?> algorithm) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("n_envs", 2L);
    values.put("n_steps", 64L);
    values.put("n_delta", 2L);
    values.put("lstm_hidden_size", 8L);
    values.put("normalize_observation", true);
    values
        .keySet()
        .retainAll(Params.specs(algorithm.params()).stream().map(ParamSpec::name).toList());
    return values;
  }

  /** With the plain kernels: until they are compiled, the vectors of the others are objects. */
  @ParameterizedTest
  @EnumSource(Small.class)
  void actingAllocatesNothing(Small small) {
    System.setProperty("drover.vector", "off");
    try {
      requireNothingAllocated(small);
    } finally {
      System.clearProperty("drover.vector");
    }
  }

  private static void requireNothingAllocated(Small small) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Map<String, Object> values = Map.of("normalize_observation", true);
    Ppo.Params params = Params.create(Ppo.Params.class, values);
    Task task = small.make.apply(8);
    task.reset(Key.of(3));
    try (Learner<Ppo.Params> learner = new Ppo().start(params, small.make, 0, STREAM)) {
      for (boolean deterministic : new boolean[] {true, false}) {
        Actor actor = learner.actor(8, deterministic, Key.of(4).rng());
        float[] actions = new float[8 * task.facts().actions().size()];
        boolean[] starts = new boolean[8];
        long before = 0;
        for (int i = 0; i < 200; i++) {
          if (i == 100) {
            before = threads.getCurrentThreadAllocatedBytes();
          }
          actor.act(task.observations(), task.actionMasks(), starts, actions);
        }
        // The measurement itself may take a few bytes.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
      }
    }
  }
}
