package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.TaskFacts;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered task keeps to; a new one is tested without an edit here. */
final class TaskContractTest {
  private static final Key KEY = Key.of("task contract");
  private static final Key ACTIONS = Key.of("task contract, actions");
  private static final int COPIES = 5;
  private static final int STEPS = 700;

  /** Of a copy; each one is played up to anew. */
  private static final int COMPARED_STARTS = 30;

  static Stream<Named<TaskType<?>>> tasks() {
    return Registered.named(Registered.andSampleTasks());
  }

  private static Task started(TaskType<?> type, int copies) {
    Task task = Registered.create(type, copies);
    task.reset(KEY);
    return task;
  }

  private static byte[] trajectory(Task task, Key key) {
    task.reset(key);
    return new RandomWalk(task, ACTIONS).steps(STEPS);
  }

  @Test
  void seesTasks() {
    assertThat(Registered.tasks()).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theSameKeyGivesTheSameTrajectory(TaskType<?> type) {
    Task task = Registered.create(type, COPIES);
    byte[] trajectory = trajectory(task, KEY);
    assertThat(trajectory(task, KEY)).as("reset").isEqualTo(trajectory);
    assertThat(trajectory(Registered.create(type, COPIES), KEY))
        .as("another instance")
        .isEqualTo(trajectory);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void anotherKeyGivesAnotherTrajectoryWhereChancePlaysAPart(TaskType<?> type) {
    Task task = Registered.create(type, COPIES);
    boolean same = Arrays.equals(trajectory(task, KEY), trajectory(task, KEY.child("other")));
    assertThat(same).isEqualTo(!Registered.hasChance(type));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void copiesStartApartWhereStartsVary(TaskType<?> type) {
    // Several, as a task may have as few as two start states.
    int copies = 8;
    Task task = started(type, copies);
    int size = task.facts().observationSize();
    float[] first = Arrays.copyOf(task.observations(), size);
    boolean apart =
        IntStream.range(1, copies)
            .anyMatch(
                c ->
                    !Arrays.equals(
                        Arrays.copyOfRange(task.observations(), c * size, (c + 1) * size), first));
    assertThat(apart).isEqualTo(Registered.variesStarts(type));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aCopyDoesNotDependOnTheNumberOfCopies(TaskType<?> type) {
    byte[] few = new RandomWalk(started(type, 2), ACTIONS).steps(STEPS, 0, 2);
    byte[] many = new RandomWalk(started(type, 7), ACTIONS).steps(STEPS, 0, 2);
    assertThat(many).isEqualTo(few);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void continuesToTheBitAfterSaveAndLoad(TaskType<?> type) throws IOException {
    // Moments include the start, the middle of episodes and steps right after an end.
    for (int before : new int[] {0, 1, 13, 29, 30, 31, 499, 500, 501, 600}) {
      Task task = started(type, COPIES);
      RandomWalk walk = new RandomWalk(task, ACTIONS);
      walk.steps(before);
      byte[] saved = RandomWalk.save(task);
      byte[] rest = new RandomWalk(task, ACTIONS.child("rest")).steps(STEPS);

      Task fresh = Registered.create(type, COPIES);
      RandomWalk.load(fresh, saved, KEY);
      assertThat(RandomWalk.save(fresh)).as("saved again after %d", before).isEqualTo(saved);
      assertThat(new RandomWalk(fresh, ACTIONS.child("rest")).steps(STEPS))
          .as("in a fresh instance after %d", before)
          .isEqualTo(rest);

      RandomWalk.load(task, saved, KEY);
      assertThat(new RandomWalk(task, ACTIONS.child("rest")).steps(STEPS))
          .as("in the same instance after %d", before)
          .isEqualTo(rest);
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aStateLoadedUnderAnotherKeyBranchesOffAtTheNextEpisode(TaskType<?> type) throws IOException {
    assumeTrue(Registered.variesStarts(type), "all episodes start alike");
    // Several, as a task may have as few as two start states.
    boolean apart = false;
    for (int i = 0; i < 8; i++) {
      apart |= branchesOff(type, KEY.child(i));
    }
    assertThat(apart).isTrue();
  }

  /** Whether the next episode starts elsewhere; this one must go on as it would. */
  private static boolean branchesOff(TaskType<?> type, Key key) throws IOException {
    Task task = started(type, 1);
    new RandomWalk(task, ACTIONS).steps(3);
    byte[] saved = RandomWalk.save(task);
    Task branch = Registered.create(type, 1);
    RandomWalk.load(branch, saved, key);

    RandomWalk one = new RandomWalk(task, ACTIONS);
    RandomWalk other = new RandomWalk(branch, ACTIONS);
    while (!ended(task, 0)) {
      assertThat(other.steps(1)).isEqualTo(one.steps(1));
    }
    one.step();
    other.step();
    return !Arrays.equals(branch.observations(), task.observations());
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void goesOnFromAnInnerStateThatWasTold(TaskType<?> type) {
    Task task = started(type, 2);
    int variables = Registered.stateVariables(type).size();
    assumeTrue(variables > 0, "no inner state is told");
    assertThat(Registered.stateVariables(type)).doesNotHaveDuplicates();
    assertThat(task.state(1)).hasSize(variables);
    new RandomWalk(task, ACTIONS).steps(5);
    assumeTrue(!ended(task, 0), "an episode ended at once");

    Task other = started(type, 2);
    other.state(1, task.state(0));
    assertThat(other.state(1)).isEqualTo(task.state(0));
    int size = task.facts().observationSize();
    assertThat(Arrays.copyOfRange(other.observations(), size, 2 * size))
        .isEqualTo(Arrays.copyOf(task.observations(), size));
    assertThat(other.terminated()[1] || other.truncated()[1]).isFalse();
    assertThatThrownBy(() -> other.state(1, new double[variables + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void startsTheNextEpisodeInTheStepAfterAnEnd(TaskType<?> type) {
    Task task = started(type, COPIES);
    int size = task.facts().observationSize();
    RandomWalk walk = new RandomWalk(task, ACTIONS);
    int[] ends = new int[COPIES];
    for (int i = 0; i < 2 * task.facts().maxEpisodeSteps() + 2; i++) {
      boolean[] ended = new boolean[COPIES];
      for (int c = 0; c < COPIES; c++) {
        ended[c] = ended(task, c);
      }
      walk.step();
      for (int c = 0; c < COPIES; c++) {
        if (ended[c]) {
          ends[c]++;
          assertThat(ended(task, c)).as("ended in its first observation").isFalse();
          assertThat(task.rewards()[c]).isZero();
          if (ends[c] <= COMPARED_STARTS) {
            assertThat(Arrays.copyOfRange(task.observations(), c * size, (c + 1) * size))
                .as("start of episode %d of copy %d", ends[c], c)
                .isEqualTo(startOf(type, c, ends[c]));
          }
        }
      }
    }
    assertThat(ends).doesNotContain(0);
  }

  /** Start {@code e} of copy {@code c} comes from {@code key.child(c)} and e, whatever before. */
  private static float[] startOf(TaskType<?> type, int copy, int episode) {
    Task task = started(type, copy + 1);
    RandomWalk walk = new RandomWalk(task, ACTIONS.child("start"));
    for (int e = 0; e < episode; e++) {
      while (!ended(task, copy)) {
        walk.step();
      }
      walk.step();
    }
    int size = task.facts().observationSize();
    return Arrays.copyOfRange(task.observations(), copy * size, (copy + 1) * size);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void ignoresTheActionOfACopyThatHasEnded(TaskType<?> type) {
    Task one = started(type, 1);
    Task other = started(type, 1);
    RandomWalk walk = new RandomWalk(one, ACTIONS);
    RandomWalk same = new RandomWalk(other, ACTIONS);
    while (!ended(one, 0)) {
      walk.step();
      same.step();
    }
    float[] none = new float[one.facts().actions().size()];
    Arrays.fill(none, Float.NaN);
    one.step(none);
    same.step();
    assertThat(RandomWalk.save(other)).isEqualTo(RandomWalk.save(one));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void truncatesAtTheLimitAndOnlyThere(TaskType<?> type) {
    Task task = started(type, COPIES);
    RandomWalk walk = new RandomWalk(task, ACTIONS);
    int[] length = new int[COPIES];
    for (int i = 0; i < 3 * task.facts().maxEpisodeSteps(); i++) {
      boolean[] starts = new boolean[COPIES];
      for (int c = 0; c < COPIES; c++) {
        starts[c] = ended(task, c);
      }
      walk.step();
      for (int c = 0; c < COPIES; c++) {
        length[c] = starts[c] ? 0 : length[c] + 1;
        boolean due = length[c] == task.facts().maxEpisodeSteps();
        if (task.truncated()[c] != due) {
          throw new AssertionError("truncated must be " + due + " after " + length[c] + " steps");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void someCopiesStepAlone(TaskType<?> type) {
    Task task = started(type, 3);
    Task apart = started(type, 3);
    RandomWalk walk = new RandomWalk(task, ACTIONS);
    RandomWalk one = new RandomWalk(apart, ACTIONS);
    for (int i = 0; i < 150; i++) {
      walk.step();
      one.repeat(new boolean[] {true, false, true});
      one.repeat(new boolean[] {false, true, false});
      one.forget();
      assertThat(RandomWalk.save(apart)).isEqualTo(RandomWalk.save(task));
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void anEpisodeCanBeCutShort(TaskType<?> type) throws IOException {
    Task task = started(type, 2);
    new RandomWalk(task, ACTIONS).steps(1);
    task.truncate(1);
    assertThat(task.truncated()).containsExactly(task.truncated()[0], true);
    Task loaded = Registered.create(type, 2);
    RandomWalk.load(loaded, RandomWalk.save(task), KEY);
    assertThat(loaded.truncated()[1]).isTrue();
    new RandomWalk(loaded, ACTIONS).step();
    assertThat(ended(loaded, 1)).isFalse();
    int size = task.facts().observationSize();
    Task fresh = started(type, 2);
    RandomWalk walk = new RandomWalk(fresh, ACTIONS);
    while (!ended(fresh, 1)) {
      walk.step();
    }
    walk.step();
    assertThat(Arrays.copyOfRange(loaded.observations(), size, 2 * size))
        .as("the second episode's start, as after any other end")
        .isEqualTo(Arrays.copyOfRange(fresh.observations(), size, 2 * size));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void showsFiniteNumbersOfTheSizeItDeclares(TaskType<?> type) {
    Task task = started(type, COPIES);
    TaskFacts facts = task.facts();
    RandomWalk walk = new RandomWalk(task, ACTIONS);
    for (int i = 0; i < STEPS; i++) {
      assertThat(task.observations()).hasSize(COPIES * facts.observationSize());
      assertThat(allFinite(task.observations())).as("finite").isTrue();
      assertThat(task.rewards()).hasSize(COPIES);
      for (float reward : task.rewards()) {
        assertThat(reward).isFinite();
      }
      assertThat(task.terminated()).hasSize(COPIES);
      assertThat(task.truncated()).hasSize(COPIES);
      for (int c = 0; c < COPIES; c++) {
        SpaceChecks.requireObservation(
            facts.observations(), task.observations(), c * facts.observationSize());
      }
      SpaceChecks.requireMasks(facts, COPIES, task.actionMasks());
      walk.step();
    }
  }

  private static boolean allFinite(float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void refusesForeignBytesAndStaysAsItWas(TaskType<?> type) throws IOException {
    Task task = started(type, 2);
    RandomWalk walk = new RandomWalk(task, ACTIONS);
    walk.steps(5);
    byte[] state = RandomWalk.save(task);

    byte[] noise = new byte[4096];
    Rng rng = KEY.rng();
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) rng.nextInt(256);
    }
    assertRefused(task, noise);
    assertRefused(task, new byte[0]);
    for (int length = 0; length < state.length; length += 3) {
      assertRefused(task, Arrays.copyOf(state, length));
    }
    byte[] damaged = state.clone();
    Arrays.fill(damaged, state.length - 8, state.length, (byte) 0xff);
    assertRefused(task, damaged);
    assertRefused(task, RandomWalk.save(started(type, 3)));
    for (TaskType<?> other : Registered.tasks()) {
      if (!other.card().name().equals(type.card().name())) {
        assertRefused(task, RandomWalk.save(started(other, 2)));
      }
    }
    assertThat(RandomWalk.save(task)).isEqualTo(state);
  }

  private static void assertRefused(Task task, byte[] bytes) {
    assertThatThrownBy(() -> RandomWalk.load(task, bytes, KEY)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void refusesNonsensePolitely(TaskType<?> type) {
    assertThatThrownBy(() -> Registered.create(type, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("copies must be at least 1, but is 0");
    Task task = Registered.create(type, 1);
    assertThatThrownBy(() -> task.step(SpaceChecks.first(task.facts().actions())))
        .isInstanceOf(IllegalStateException.class);
    task.reset(KEY);
    float[] good = SpaceChecks.first(task.facts().actions());
    for (int k = 0; k < good.length; k++) {
      for (float bad : SpaceChecks.refused(task.facts().actions(), k)) {
        float[] action = good.clone();
        action[k] = bad;
        assertThatThrownBy(() -> task.step(action))
            .as("number %d", k)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("but is " + bad);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void clipsContinuousActionsToTheirBounds(TaskType<?> type) {
    ActionSpace space = Registered.create(type, 1).facts().actions();
    if (space instanceof ActionSpace.Box box) {
      assertSameStep(type, -1e9f, box.low());
      assertSameStep(type, Float.POSITIVE_INFINITY, box.high());
    }
  }

  private static void assertSameStep(TaskType<?> type, float beyond, List<Double> bound) {
    float[] outside = new float[bound.size()];
    float[] inside = new float[bound.size()];
    for (int k = 0; k < inside.length; k++) {
      outside[k] = beyond;
      inside[k] = bound.get(k).floatValue();
    }
    Task one = started(type, 1);
    Task other = started(type, 1);
    one.step(inside);
    other.step(outside);
    assertThat(RandomWalk.save(other)).isEqualTo(RandomWalk.save(one));
  }

  private static boolean ended(Task task, int copy) {
    return task.terminated()[copy] || task.truncated()[copy];
  }
}
