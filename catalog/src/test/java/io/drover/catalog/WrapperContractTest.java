package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.wrap.Layer;
import io.drover.catalog.wrap.WrappedTasks;
import io.drover.catalog.wrap.Wrapper;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every registered wrapper keeps to around tasks of every sort, also with masks and under a
 * teacher; a new one is tested without an edit here.
 */
final class WrapperContractTest {
  private static final Key KEY = Key.of("wrapper contract");
  private static final Key ACTIONS = Key.of("wrapper contract, actions");
  private static final int COPIES = 4;
  private static final int STEPS = 60;

  /** A wrapper around a task. */
  private record Pair(Layer<?> layer, TaskType<?> type) {
    Task bare() {
      return Registered.create(type, COPIES);
    }

    /** As trainings have it. */
    Task trained() {
      return new WrappedTasks(copies -> Registered.create(type, copies), List.of(layer))
          .apply(COPIES);
    }

    /** As evaluations have it. */
    Task evaluated() {
      return WrappedTasks.ofEvaluations(copies -> Registered.create(type, copies), List.of(layer))
          .apply(COPIES);
    }

    Task started() {
      Task task = trained();
      task.reset(KEY);
      return task;
    }
  }

  static Stream<Arguments> pairs() {
    List<TaskType<?>> sorts = sorts();
    return Registered.wrappers().stream()
        .flatMap(wrapper -> sorts.stream().flatMap(t -> pair(wrapper, t)));
  }

  /**
   * A task of every sort: what each single task keeps to that wrappers count on, {@link
   * TaskContractTest} says.
   */
  private static List<TaskType<?>> sorts() {
    Set<List<Object>> seen = new HashSet<>();
    List<TaskType<?>> sorts = new ArrayList<>();
    for (TaskType<?> type : Registered.andMaskedTasks()) {
      Task task = Registered.create(type, 1);
      TaskFacts facts = task.facts();
      Class<?> observations = facts.observations().getClass();
      Class<?> actions = facts.actions().getClass();
      if (seen.add(List.of(task.getClass(), observations, actions, facts.masksActions()))) {
        sorts.add(type);
      }
    }
    return sorts;
  }

  private static <P extends Record> Stream<Arguments> pair(Wrapper<P> wrapper, TaskType<?> type) {
    Layer<P> layer = Registered.layer(wrapper);
    TaskFacts facts = Registered.create(type, 1).facts();
    String name = wrapper.card().name() + " around " + Registered.label(type);
    return wrapper.refuses(layer.params(), facts).isPresent()
        ? Stream.empty()
        : Stream.of(Arguments.argumentSet(name, new Pair(layer, type)));
  }

  @Test
  void seesWrappersOfBothSorts() {
    assertThat(Registered.wrappers()).extracting(Wrapper::changesTask).contains(true, false);
    assertThat(pairs().count()).isGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theSameKeyGivesTheSameTrajectory(Pair pair) {
    byte[] one = new RandomWalk(pair.started(), ACTIONS).steps(STEPS);
    assertThat(new RandomWalk(pair.started(), ACTIONS).steps(STEPS)).isEqualTo(one);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void continuesToTheBitAfterSaveAndLoad(Pair pair) throws IOException {
    for (int before : new int[] {0, 30, 31}) {
      Task task = pair.started();
      new RandomWalk(task, ACTIONS).steps(before);
      byte[] saved = RandomWalk.save(task);
      byte[] rest = new RandomWalk(task, ACTIONS.child("rest")).steps(STEPS);

      Task fresh = pair.trained();
      RandomWalk.load(fresh, saved, KEY);
      assertThat(RandomWalk.save(fresh)).as("saved again after %d", before).isEqualTo(saved);
      assertThat(new RandomWalk(fresh, ACTIONS.child("rest")).steps(STEPS))
          .as("in a fresh instance after %d", before)
          .isEqualTo(rest);

      Task branch = pair.trained();
      RandomWalk.load(branch, saved, KEY.child("branch"));
      assertThat(RandomWalk.save(branch)).as("taken over after %d", before).isEqualTo(saved);

      RandomWalk.load(task, saved, KEY);
      assertThat(new RandomWalk(task, ACTIONS.child("rest")).steps(STEPS))
          .as("in the same instance after %d", before)
          .isEqualTo(rest);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void refusesWhatWasCutOffAndStaysAsItWas(Pair pair) {
    Task task = pair.started();
    new RandomWalk(task, ACTIONS).steps(5);
    byte[] state = RandomWalk.save(task);
    for (int length = 0; length < state.length; length += Math.max(1, state.length / 15)) {
      byte[] cut = Arrays.copyOf(state, length);
      assertThatThrownBy(() -> RandomWalk.load(task, cut, KEY)).isInstanceOf(IOException.class);
    }
    assertThat(RandomWalk.save(task)).isEqualTo(state);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void isWhatItSaysItIs(Pair pair) {
    Task task = pair.started();
    TaskFacts facts = task.facts();
    assertThat(facts).isEqualTo(pair.layer().facts(pair.bare().facts()));
    RandomWalk walk = new RandomWalk(task, ACTIONS);
    int[] length = new int[COPIES];
    for (int i = 0; i < 3 * Math.min(facts.maxEpisodeSteps(), 100); i++) {
      assertThat(task.observations()).hasSize(COPIES * facts.observationSize());
      for (float number : task.observations()) {
        assertThat(number).isFinite();
      }
      SpaceChecks.requireMasks(facts, COPIES, task.actionMasks());
      boolean[] ended = ended(task);
      walk.step();
      for (int c = 0; c < COPIES; c++) {
        length[c] = ended[c] ? 0 : length[c] + 1;
        assertThat(length[c])
            .as("steps of an episode")
            .isLessThanOrEqualTo(facts.maxEpisodeSteps());
        assertThat(task.rewards()[c]).isFinite();
        if (ended[c]) {
          assertThat(task.rewards()[c]).as("of a step that restarts").isZero();
          assertThat(ended(task)[c]).as("ended at its start").isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void evaluationsPlayTheRawTaskUnlessItIsChanged(Pair pair) {
    Task played = pair.evaluated();
    if (pair.layer().changesTask()) {
      assertThat(played.facts()).isEqualTo(pair.started().facts());
    } else {
      played.reset(KEY);
      Task bare = pair.bare();
      bare.reset(KEY);
      assertThat(new RandomWalk(played, ACTIONS).steps(STEPS))
          .isEqualTo(new RandomWalk(bare, ACTIONS).steps(STEPS));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void someCopiesStepAlone(Pair pair) {
    Task task = pair.started();
    RandomWalk walk = new RandomWalk(task, ACTIONS);
    boolean[] odd = {false, true, false, true};
    for (int i = 0; i < STEPS; i++) {
      walk.step();
      byte[] before = shown(task, 0);
      byte[] other = shown(task, 2);
      walk.step(odd);
      assertThat(shown(task, 0)).isEqualTo(before);
      assertThat(shown(task, 2)).isEqualTo(other);
    }
  }

  private static byte[] shown(Task task, int copy) {
    return new RandomWalk(task, ACTIONS).steps(0, copy, copy + 1);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void anEpisodeCanBeCutShort(Pair pair) throws IOException {
    Task task = pair.started();
    RandomWalk walk = new RandomWalk(task, ACTIONS);
    walk.steps(2);
    task.truncate(1);
    assertThat(task.truncated()[1]).isTrue();
    Task loaded = pair.trained();
    RandomWalk.load(loaded, RandomWalk.save(task), KEY);
    assertThat(loaded.truncated()[1]).isTrue();
    walk.step();
    assertThat(ended(task)[1]).isFalse();
    assertThat(task.rewards()[1]).isZero();
    new RandomWalk(loaded, ACTIONS).step();
    assertThat(ended(loaded)[1]).isFalse();
  }

  private static boolean[] ended(Task task) {
    boolean[] ended = new boolean[COPIES];
    for (int c = 0; c < COPIES; c++) {
      ended[c] = task.terminated()[c] || task.truncated()[c];
    }
    return ended;
  }
}
