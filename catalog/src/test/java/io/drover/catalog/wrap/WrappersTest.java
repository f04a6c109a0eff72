package io.drover.catalog.wrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Learner;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.policy.file.PolicyFile;
import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What the single wrappers do. */
final class WrappersTest {
  private static final Registry REGISTRY = Registry.load();
  private static final Key KEY = Key.of("wrappers");
  private static final int CARTPOLE = 4;

  private static IntFunction<Task> tasks(String name) {
    return copies -> task((TaskType<?>) REGISTRY.find(Kind.TASK, name).orElseThrow(), copies);
  }

  private static <P extends Record> Task task(TaskType<P> type, int copies) {
    return type.create(Params.create(type.params(), Map.of()), copies);
  }

  private static Layer<?> layer(String name, Map<String, Object> values) {
    return Layer.of((Wrapper<?>) REGISTRY.find(Kind.WRAP, name).orElseThrow(), values);
  }

  private static Task wrapped(String task, int copies, Layer<?>... layers) {
    Task made = new WrappedTasks(tasks(task), List.of(layers)).apply(copies);
    made.reset(KEY);
    return made;
  }

  private static Task bare(String task, int copies) {
    Task made = tasks(task).apply(copies);
    made.reset(KEY);
    return made;
  }

  @Test
  void aStackShowsTheOldestFirstAndBeginsWithTheStart() {
    Task stacked = wrapped("CartPole-v1", 2, layer("frame-stack", Map.of("n", 3L)));
    Task bare = bare("CartPole-v1", 2);
    float[][] frames = new float[6][];
    for (int step = 0; step < 6; step++) {
      frames[step] = Arrays.copyOfRange(bare.observations(), CARTPOLE, 2 * CARTPOLE);
      for (int k = 0; k < 3; k++) {
        int at = (3 + k) * CARTPOLE;
        assertThat(Arrays.copyOfRange(stacked.observations(), at, at + CARTPOLE))
            .as("frame %d of step %d", k, step)
            .isEqualTo(frames[Math.max(0, step - 2 + k)]);
      }
      bare.step(new float[] {0, 1});
      stacked.step(new float[] {0, 1});
    }
  }

  @Test
  void picturesAreStackedByTheirPlanes() {
    TaskFacts facts =
        TaskFacts.discrete(1, 2, 9, OptionalDouble.empty())
            .showing(new ObservationSpace.Image(4, 10, 8));
    assertThat(layer("frame-stack", Map.of("n", 3L)).facts(facts).observations())
        .isEqualTo(new ObservationSpace.Image(12, 10, 8));
    assertThat(layer("normalize-observation", Map.of()).facts(facts).observations())
        .isEqualTo(new ObservationSpace.Image(4, 10, 8));
  }

  @Test
  void aRepeatedActionIsTheSameActionSeveralTimes() {
    Task repeated = wrapped("Pendulum-v1", 3, layer("action-repeat", Map.of("n", 4L)));
    Task bare = bare("Pendulum-v1", 3);
    assertThat(repeated.facts().maxEpisodeSteps()).isEqualTo(50);
    float[] actions = {0.5f, -2, 1};
    for (int step = 0; step < 50; step++) {
      double[] sums = new double[3];
      for (int time = 0; time < 4; time++) {
        bare.step(actions);
        for (int c = 0; c < 3; c++) {
          sums[c] += bare.rewards()[c];
        }
      }
      repeated.step(actions);
      assertThat(repeated.observations()).isEqualTo(bare.observations());
      assertThat(repeated.truncated()).isEqualTo(bare.truncated());
      for (int c = 0; c < 3; c++) {
        assertThat(repeated.rewards()[c]).isEqualTo((float) sums[c]);
      }
    }
    assertThat(repeated.truncated()).containsOnly(true);
  }

  @Test
  void aRepetitionEndsWithItsEpisodeAndLeavesTheStartOfTheNext() {
    Task repeated = wrapped("CartPole-v1", 2, layer("action-repeat", Map.of("n", 4L)));
    Task bare = bare("CartPole-v1", 2);
    float[] actions = {1, 1};
    int length = 0;
    while (!bare.terminated()[0]) {
      bare.step(actions);
      length++;
    }
    float sum = 0;
    while (!repeated.terminated()[0]) {
      repeated.step(actions);
      sum += repeated.rewards()[0];
    }
    assertThat(sum).isEqualTo(length);
    assertThat(length % 4).as("or this would not be seen").isNotZero();
    assertThat(Arrays.copyOf(repeated.observations(), CARTPOLE))
        .isEqualTo(Arrays.copyOf(bare.observations(), CARTPOLE));
    bare.step(actions);
    repeated.step(actions);
    assertThat(repeated.rewards()[0]).isZero();
    assertThat(Arrays.copyOf(repeated.observations(), CARTPOLE))
        .isEqualTo(Arrays.copyOf(bare.observations(), CARTPOLE));
  }

  @Test
  void aLimitTruncatesAndTheTaskIsNoLongerSolvedAtItsThreshold() {
    Task limited = wrapped("Acrobot-v1", 2, layer("time-limit", Map.of("steps", 7L)));
    assertThat(limited.facts().maxEpisodeSteps()).isEqualTo(7);
    assertThat(limited.facts().solvedAt()).isEmpty();
    for (int step = 1; step <= 16; step++) {
      limited.step(new float[] {0, 1});
      assertThat(limited.truncated()).containsOnly(step == 7 || step == 15);
    }
    assertThatThrownBy(
            () -> {
              Layer<?> longer = layer("time-limit", Map.of("steps", 501L));
              throw new IllegalStateException(refusal(longer, limited.facts()));
            })
        .hasMessageContaining("steps must be at most the limit that there already is, 7");
  }

  private static <P extends Record> String refusal(Layer<P> layer, TaskFacts facts) {
    return layer.wrapper().refuses(layer.params(), facts).orElseThrow();
  }

  @Test
  void rewardsAreScaledAndThenClipped() {
    Layer<?> scale = layer("scale-reward", Map.of("factor", 0.5));
    Layer<?> clip = layer("clip-reward", Map.of("min_reward", -1.25, "max_reward", -0.25));
    Task changed = wrapped("Pendulum-v1", 5, scale, clip);
    Task bare = bare("Pendulum-v1", 5);
    for (int step = 0; step < 50; step++) {
      changed.step(new float[] {2, -2, 1, 0, 0.3f});
      bare.step(new float[] {2, -2, 1, 0, 0.3f});
      for (int c = 0; c < 5; c++) {
        assertThat(changed.rewards()[c])
            .isEqualTo(Math.min(Math.max(0.5f * bare.rewards()[c], -1.25f), -0.25f));
      }
    }
  }

  @Test
  void whatPpoDoesByItselfItsWrappersDoToTheBit() throws TrainingFailedException {
    Map<String, Object> small = Map.of("n_envs", 4L, "n_steps", 32L, "gamma", 0.95);
    Map<String, Object> own = new LinkedHashMap<>(small);
    own.put("normalize_observation", true);
    own.put("normalize_reward", true);
    WrappedTasks wrapped =
        new WrappedTasks(
            tasks("Pendulum-v1"),
            List.of(
                layer("normalize-observation", Map.of()),
                layer("normalize-reward", Map.of("gamma", 0.95))));
    Algorithm<?> ppo = (Algorithm<?>) REGISTRY.find(Kind.ALGORITHM, "ppo").orElseThrow();
    PolicyProgram byItself = trained(ppo, own, tasks("Pendulum-v1"), null);
    PolicyProgram byWrappers = trained(ppo, small, wrapped, wrapped);
    assertThat(bytes(byWrappers)).isEqualTo(bytes(byItself));
  }

  private static <P extends Record> PolicyProgram trained(
      Algorithm<P> algorithm,
      Map<String, Object> values,
      IntFunction<Task> tasks,
      WrappedTasks wrapped)
      throws TrainingFailedException {
    P params = Params.create(algorithm.params(), values);
    try (Learner<P> inner = algorithm.start(params, tasks, 10_240, KEY)) {
      Learner<P> learner = wrapped == null ? inner : new WrappedLearner<>(inner, wrapped);
      learner.train(1280);
      return learner.policy();
    }
  }

  private static byte[] bytes(PolicyProgram program) {
    return PolicyFile.write(new SavedPolicy("", Map.of(), List.of(), "", "", 0, "", program));
  }

  @Test
  void normalisationInsideOfAStackIsPartOfTheProgramForEveryFrame() throws TrainingFailedException {
    WrappedTasks tasks =
        new WrappedTasks(
            tasks("CartPole-v1"),
            List.of(
                layer("normalize-observation", Map.of()), layer("frame-stack", Map.of("n", 2L))));
    Algorithm<?> dqn = (Algorithm<?>) REGISTRY.find(Kind.ALGORITHM, "dqn").orElseThrow();
    PolicyProgram program =
        trained(dqn, Map.of("learning_starts", 100L, "batch_size", 8L), tasks, tasks);
    assertThat(program.observations()).isEqualTo(new ObservationSpace.Vector(2 * CARTPOLE));
    var first = (Operation.Normalise) program.operations().get(0);
    assertThat(first.mean()).hasSize(2 * CARTPOLE);
    assertThat(Arrays.copyOf(first.mean(), CARTPOLE))
        .isEqualTo(Arrays.copyOfRange(first.mean(), CARTPOLE, 2 * CARTPOLE));
  }

  @Test
  void aPolicysFileSaysWhatItsPlayerNeeds() throws TrainingFailedException {
    WrappedTasks tasks =
        new WrappedTasks(tasks("CartPole-v1"), List.of(layer("frame-stack", Map.of("n", 2L))));
    Algorithm<?> ppo = (Algorithm<?>) REGISTRY.find(Kind.ALGORITHM, "ppo").orElseThrow();
    PolicyProgram program = trained(ppo, Map.of("n_steps", 128L), tasks, tasks);
    List<Use> wrap = List.of(new Use("frame-stack", Map.of("n", 2L)));
    SavedPolicy saved = new SavedPolicy("CartPole-v1", Map.of(), wrap, "ppo", "0", 1, "s", program);
    assertThat(PolicyFile.read(PolicyFile.write(saved)).wrap()).isEqualTo(wrap);
  }

  @Test
  void aCheckpointOfOtherWrappersIsRefused() throws TrainingFailedException {
    Algorithm<?> ppo = (Algorithm<?>) REGISTRY.find(Kind.ALGORITHM, "ppo").orElseThrow();
    assertRefused(
        ppo,
        layer("action-repeat", Map.of("n", 2L)),
        layer("action-repeat", Map.of("n", 3L)),
        "other wrappers than action-repeat, n of action-repeat = 3");
    assertRefused(
        ppo,
        layer("scale-reward", Map.of("factor", 2.0)),
        layer("clip-reward", Map.of()),
        "other wrappers than clip-reward");
  }

  private static <P extends Record> void assertRefused(
      Algorithm<P> algorithm, Layer<?> before, Layer<?> after, String why)
      throws TrainingFailedException {
    P params = Params.create(algorithm.params(), Map.of("n_steps", 64L));
    MemoryChunks chunks = new MemoryChunks();
    byte[] checkpoint;
    WrappedTasks one = new WrappedTasks(tasks("CartPole-v1"), List.of(before));
    try (Learner<P> learner = algorithm.start(params, one, 640, KEY)) {
      learner.train(64);
      checkpoint = learner.checkpoint(chunks);
    }
    WrappedTasks other = new WrappedTasks(tasks("CartPole-v1"), List.of(after));
    assertThatThrownBy(() -> algorithm.resume(params, other, 640, KEY, checkpoint, chunks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aFactorMayChangeWhileTraining() {
    Layer<?> half = layer("scale-reward", Map.of("factor", 0.5));
    WrappedTasks tasks = new WrappedTasks(tasks("CartPole-v1"), List.of(half));
    Task task = tasks.apply(1);
    task.reset(KEY);
    task.step(new float[] {0});
    assertThat(task.rewards()).containsExactly(0.5f);
    tasks.reconfigure(List.of(layer("scale-reward", Map.of("factor", 3.0))));
    task.step(new float[] {1});
    assertThat(task.rewards()).containsExactly(3f);
  }
}
