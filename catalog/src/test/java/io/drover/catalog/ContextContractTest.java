package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.Interval;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered task with contexts keeps to; a new one is tested without an edit here. */
final class ContextContractTest {
  private static final Key KEY = Key.of("context contract");
  private static final Key ACTIONS = Key.of("context contract, actions");

  static Stream<Named<TaskType<?>>> tasks() {
    return Registered.named(Registered.contextualTasks());
  }

  @Test
  void seesTasksWithContexts() {
    assertThat(Registered.contextualTasks()).hasSizeGreaterThanOrEqualTo(2);
  }

  private static List<ParamSpec> specs(TaskType<?> type) {
    return Params.contextSpecs(type.params());
  }

  private static double[] usual(TaskType<?> type) {
    return specs(type).stream().mapToDouble(spec -> (Double) spec.defaultValue()).toArray();
  }

  /** Every value a little off the default, as far as its range allows. */
  private static double[] other(TaskType<?> type, double factor) {
    double[] context = usual(type);
    for (int k = 0; k < context.length; k++) {
      Interval range = specs(type).get(k).range();
      double moved = context[k] == 0 ? (factor - 1) * range.high() : context[k] * factor;
      context[k] = Math.min(Math.max(moved, range.low()), range.high());
    }
    return context;
  }

  /** Any values within their ranges. */
  private static double[] any(TaskType<?> type, Rng rng) {
    return specs(type).stream()
        .mapToDouble(spec -> rng.nextDouble(spec.range().low(), spec.range().high()))
        .toArray();
  }

  private static <P extends Record> Task create(
      TaskType<P> type, int copies, double[] context, boolean observe) {
    Map<String, Object> values = new LinkedHashMap<>(type.example());
    for (int k = 0; k < context.length; k++) {
      values.put(specs(type).get(k).name(), context[k]);
    }
    values.put("observe_context", observe);
    return type.create(Params.create(type.params(), values), copies);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void describesItsContext(TaskType<?> type) {
    for (ParamSpec spec : specs(type)) {
      assertThat(spec.type()).as(spec.name()).isEqualTo(ParamSpec.Type.FLOAT);
      assertThat(spec.range().contains((Double) spec.defaultValue())).as(spec.name()).isTrue();
      assertThat(spec.range().low()).as(spec.name()).isFinite();
      assertThat(spec.range().high()).as(spec.name()).isFinite();
      assertThat(spec.live()).as("fixed within an episode: " + spec.name()).isFalse();
      if (!spec.needs().isEmpty()) {
        Map<String, Object> values = new LinkedHashMap<>();
        Params.specs(type.params())
            .forEach(other -> values.put(other.name(), other.defaultValue()));
        values.putAll(type.example());
        assertThat(values).as("needed by " + spec.name()).containsEntry(spec.needs(), true);
      }
    }
    assertThat(Registered.create(type, 2).context(1)).containsExactly(usual(type));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aContextDoesWhatTheParametersOfTheTaskDo(TaskType<?> type) {
    double[] context = other(type, 1.25);
    Task set = Registered.create(type, 2);
    set.context(0, context);
    set.context(1, context);
    set.reset(KEY);
    Task made = create(type, 2, context, false);
    made.reset(KEY);
    byte[] trajectory = new RandomWalk(made, ACTIONS).steps(700);
    assertThat(new RandomWalk(set, ACTIONS).steps(700)).isEqualTo(trajectory);
    Task usual = Registered.create(type, 2);
    usual.reset(KEY);
    assertThat(new RandomWalk(usual, ACTIONS).steps(700)).isNotEqualTo(trajectory);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void everyParameterMakesADifferenceForSomeValuesOfTheOthers(TaskType<?> type) {
    for (int k = 0; k < specs(type).size(); k++) {
      int parameter = k;
      Rng rng = KEY.child(k).rng();
      boolean differs =
          IntStream.range(0, 300)
              .anyMatch(
                  i -> {
                    double[] context = any(type, rng);
                    double[] other = context.clone();
                    other[parameter] = any(type, rng)[parameter];
                    return !Arrays.equals(walk(type, context, i), walk(type, other, i));
                  });
      assertThat(differs).as(specs(type).get(k).name()).isTrue();
    }
  }

  private static byte[] walk(TaskType<?> type, double[] context, int start) {
    Task task = Registered.create(type, 1);
    task.context(0, context);
    task.reset(KEY.child(start));
    return new RandomWalk(task, ACTIONS).steps(200);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theValuesThatItHasAnywayChangeNothing(TaskType<?> type) {
    Task plain = Registered.create(type, 3);
    plain.reset(KEY);
    Task set = Registered.create(type, 3);
    set.context(1, usual(type));
    set.reset(KEY);
    assertThat(new RandomWalk(set, ACTIONS).steps(700))
        .isEqualTo(new RandomWalk(plain, ACTIONS).steps(700));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aContextHoldsFromTheNextEpisodeOnForThatCopyAlone(TaskType<?> type) {
    double[] context = other(type, 1.25);
    Task task = Registered.create(type, 2);
    Task plain = Registered.create(type, 2);
    task.reset(KEY);
    plain.reset(KEY);
    RandomWalk walk = new RandomWalk(task, ACTIONS);
    RandomWalk other = new RandomWalk(plain, ACTIONS);
    task.context(0, context);
    while (!ended(plain)) {
      assertThat(task.context(0)).containsExactly(usual(type));
      assertThat(walk.steps(1)).isEqualTo(other.steps(1));
    }
    for (int i = 0; i < 600; i++) {
      assertThat(walk.steps(1, 1, 2)).isEqualTo(other.steps(1, 1, 2));
      assertThat(task.context(0)).containsExactly(context);
      assertThat(task.context(1)).containsExactly(usual(type));
    }
  }

  private static boolean ended(Task task) {
    return task.terminated()[0] || task.truncated()[0];
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void continuesToTheBitInTheMiddleOfAContextWithAnotherAhead(TaskType<?> type) throws IOException {
    for (boolean observe : new boolean[] {false, true}) {
      for (int before : new int[] {0, 7, 499, 500, 501, 620}) {
        Task task = create(type, 3, usual(type), observe);
        task.context(0, other(type, 1.25));
        task.reset(KEY);
        new RandomWalk(task, ACTIONS).steps(before);
        task.context(0, other(type, 0.8));
        task.context(2, other(type, 1.1));
        byte[] saved = RandomWalk.save(task);
        Task fresh = create(type, 3, usual(type), observe);
        RandomWalk.load(fresh, saved, KEY);
        assertThat(RandomWalk.save(fresh)).isEqualTo(saved);
        assertThat(new RandomWalk(fresh, ACTIONS).steps(900))
            .isEqualTo(new RandomWalk(task, ACTIONS).steps(900));

        Task plain = create(type, 3, usual(type), observe);
        plain.reset(KEY);
        RandomWalk.load(task, RandomWalk.save(plain), KEY);
        assertThat(new RandomWalk(task, ACTIONS).steps(900))
            .as("contexts are gone with the state that had them")
            .isEqualTo(new RandomWalk(plain, ACTIONS).steps(900));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void showsTheContextIfAskedTo(TaskType<?> type) {
    int context = specs(type).size();
    Task hidden = Registered.create(type, 2);
    Task shown = create(type, 2, usual(type), true);
    int size = hidden.facts().observationSize();
    assertThat(shown.facts().observationSize()).isEqualTo(size + context);
    for (Task task : List.of(hidden, shown)) {
      task.context(1, other(type, 1.25));
      task.reset(KEY);
      new RandomWalk(task, ACTIONS).steps(5);
    }
    for (int copy = 0; copy < 2; copy++) {
      int at = copy * (size + context);
      assertThat(Arrays.copyOfRange(shown.observations(), at, at + size))
          .isEqualTo(Arrays.copyOfRange(hidden.observations(), copy * size, (copy + 1) * size));
      for (int k = 0; k < context; k++) {
        double usual = usual(type)[k];
        double value = other(type, copy == 0 ? 1 : 1.25)[k];
        assertThat(shown.observations()[at + size + k])
            .isEqualTo((float) (usual == 0 ? value : value / usual - 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void refusesNonsensePolitely(TaskType<?> type) throws IOException {
    Task task = Registered.create(type, 1);
    task.reset(KEY);
    byte[] before = RandomWalk.save(task);
    for (int k = 0; k < specs(type).size(); k++) {
      ParamSpec spec = specs(type).get(k);
      double above = spec.range().high() + 0.01;
      double below = spec.range().low() - 0.01;
      for (double bad : new double[] {above, below, Double.NaN, Double.POSITIVE_INFINITY}) {
        double[] context = usual(type);
        context[k] = bad;
        assertThatThrownBy(() -> task.context(0, context))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("%s must be in %s, but is %s".formatted(spec.name(), spec.range(), bad));
      }
    }
    assertThatThrownBy(() -> task.context(0, new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but has 0");
    assertThat(RandomWalk.save(task)).isEqualTo(before);

    task.context(0, other(type, 1.25));
    byte[] damaged = RandomWalk.save(task);
    Arrays.fill(damaged, damaged.length - 8, damaged.length, (byte) 0xff);
    assertThatThrownBy(() -> RandomWalk.load(task, damaged, KEY)).isInstanceOf(IOException.class);
  }

  @Test
  void tasksWithoutOneRefuseAContext() {
    for (TaskType<?> type : Registered.andSampleTasks()) {
      if (specs(type).isEmpty()) {
        Task task = Registered.create(type, 1);
        assertThat(task.context(0)).isEmpty();
        assertThatThrownBy(() -> task.context(0, new double[] {1}))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("this task has no context");
      }
    }
  }
}
