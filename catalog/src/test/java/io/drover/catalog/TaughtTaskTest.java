package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.curriculum.Classroom;
import io.drover.catalog.curriculum.RandomContexts;
import io.drover.catalog.curriculum.TaughtEpisode;
import io.drover.catalog.curriculum.TaughtTask;
import io.drover.catalog.curriculum.alpgmm.AlpGmm;
import io.drover.catalog.tasks.classic.CartPole;
import io.drover.catalog.tasks.minatar.MinAtar;
import io.drover.dsl.component.Params;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.random.Key;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TaughtTaskTest {
  private static final Key KEY = Key.of("taught");
  private static final Key ACTIONS = Key.of("taught, actions");
  private static final int COPIES = 4;
  private static final CartPole CART_POLE = new CartPole();
  private static final ContextSpace SPACE = TaughtTaskType.space(CartPole.Params.class);

  private static TaughtTask<AlpGmm.Params> create(Map<String, Object> values) {
    return new TaughtTask<>(
        Registered.create(CART_POLE, COPIES),
        new AlpGmm(),
        Params.create(AlpGmm.Params.class, values),
        SPACE);
  }

  private static TaughtTask<AlpGmm.Params> create() {
    return create(Map.of("fit_rate", 20L, "k_max", 3L));
  }

  @Test
  void continuesToTheBitInTheMiddleOfEpisodes() throws IOException {
    for (int before : new int[] {0, 1, 10, 57, 200, 401, 999}) {
      TaughtTask<?> task = create();
      task.reset(KEY);
      new RandomWalk(task, ACTIONS).steps(before);
      byte[] saved = RandomWalk.save(task);
      TaughtTask<?> fresh = create();
      RandomWalk.load(fresh, saved, KEY);
      assertThat(RandomWalk.save(fresh)).as("saved again after %d", before).isEqualTo(saved);
      task.takeEpisodes();
      assertThat(new RandomWalk(fresh, ACTIONS.child("rest")).steps(1000))
          .as("after %d", before)
          .isEqualTo(new RandomWalk(task, ACTIONS.child("rest")).steps(1000));
      assertThat(RandomWalk.save(fresh)).isEqualTo(RandomWalk.save(task));
      assertThat(fresh.takeEpisodes()).isEqualTo(task.takeEpisodes()).hasSizeGreaterThan(50);
    }
  }

  @Test
  void anotherKeyBranchesOffWithWhatTheTeacherHasLearnt() throws IOException {
    TaughtTask<?> task = create();
    task.reset(KEY);
    new RandomWalk(task, ACTIONS).steps(600);
    byte[] saved = RandomWalk.save(task);
    Map<String, Double> learnt = task.metrics();
    TaughtTask<?> branch = create();
    RandomWalk.load(branch, saved, KEY.child("branch"));
    assertThat(branch.metrics()).isEqualTo(learnt).containsKey("curriculum/components");
    assertThat(new RandomWalk(branch, ACTIONS).steps(200))
        .isNotEqualTo(new RandomWalk(task, ACTIONS).steps(200));
  }

  @Test
  void startStatesAreThoseOfTheTaskWhateverTheTeacher() {
    TaughtTask<?> task = create();
    task.reset(KEY);
    Task plain = Registered.create(CART_POLE, COPIES);
    plain.reset(KEY);
    assertThat(task.observations()).isEqualTo(plain.observations());
  }

  @Test
  void tellsOfEveryEpisodeWithTheContextThatItHad() {
    TaughtTask<?> task = create();
    task.reset(KEY);
    double[][] contexts = new double[COPIES][];
    int[] lengths = new int[COPIES];
    RandomWalk walk = new RandomWalk(task, ACTIONS);
    for (int step = 1; step <= 500; step++) {
      for (int c = 0; c < COPIES; c++) {
        boolean starting = step == 1 || task.terminated()[c];
        contexts[c] = starting ? null : contexts[c];
        lengths[c] = step > 1 && starting ? -1 : lengths[c];
      }
      walk.step();
      List<TaughtEpisode> episodes = task.takeEpisodes();
      int told = 0;
      for (int c = 0; c < COPIES; c++) {
        lengths[c]++;
        contexts[c] = contexts[c] == null ? task.context(c) : contexts[c];
        if (task.terminated()[c]) {
          TaughtEpisode episode = episodes.get(told++);
          assertThat(episode.envStep()).isEqualTo((long) step * COPIES);
          assertThat(episode.length()).isEqualTo(lengths[c]);
          assertThat(episode.episodeReturn()).isEqualTo(lengths[c]);
          assertThat(episode.context())
              .containsExactlyElementsOf(Arrays.stream(contexts[c]).boxed().toList());
        }
      }
      assertThat(episodes).hasSize(told);
    }
  }

  @Test
  void theTaskHasTheContextOfItsEpisode() throws IOException {
    Task inner = Registered.create(CART_POLE, COPIES);
    TaughtTask<?> task =
        new TaughtTask<>(inner, new RandomContexts(), new RandomContexts.Params(), SPACE);
    task.reset(KEY);
    RandomWalk walk = new RandomWalk(task, ACTIONS);
    for (int step = 0; step < 300; step++) {
      for (int c = 0; c < COPIES; c++) {
        assertThat(inner.context(c)).isEqualTo(task.context(c));
      }
      walk.step();
    }
  }

  @Test
  void aFurtherResetStartsAnewInTheTaskButNotInTheTeacher() {
    TaughtTask<?> task = create();
    task.reset(KEY);
    new RandomWalk(task, ACTIONS).steps(600);
    Map<String, Double> learnt = task.metrics();
    assertThat(learnt.get("curriculum/components")).isPositive();
    task.reset(KEY.child("iteration"));
    assertThat(task.metrics()).isEqualTo(learnt);
  }

  @Test
  void refusesOtherFixedParametersOtherBoxesAndOtherTeachers() throws IOException {
    TaughtTask<?> task = create();
    task.reset(KEY);
    new RandomWalk(task, ACTIONS).steps(50);
    byte[] saved = RandomWalk.save(task);

    assertThatThrownBy(() -> RandomWalk.load(create(Map.of("alp_max_size", 20_000L)), saved, KEY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "alp_max_size of the curriculum cannot change while training: it is 10000 and was"
                + " given as 20000");
    List<ContextParam> wider = new ArrayList<>(SPACE.params());
    wider.set(3, new ContextParam("length", 0.1, 3));
    TaughtTask<?> other =
        new TaughtTask<>(
            Registered.create(CART_POLE, COPIES),
            new AlpGmm(),
            Params.create(AlpGmm.Params.class, Map.of()),
            new ContextSpace(wider));
    assertThatThrownBy(() -> RandomWalk.load(other, saved, KEY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("range of length");
    TaughtTask<?> random =
        new TaughtTask<>(
            Registered.create(CART_POLE, COPIES),
            new RandomContexts(),
            new RandomContexts.Params(),
            SPACE);
    assertThatThrownBy(() -> RandomWalk.load(random, saved, KEY))
        .isInstanceOf(IOException.class)
        .hasMessage("a saved state of the curriculum alp-gmm, not of random");
    RandomWalk.load(create(Map.of("fit_rate", 99L)), saved, KEY);
  }

  @Test
  void refusesForeignBytesAndStaysAsItWas() throws IOException {
    TaughtTask<?> task = create();
    task.reset(KEY);
    new RandomWalk(task, ACTIONS).steps(300);
    byte[] state = RandomWalk.save(task);
    for (int length = 0; length < state.length; length += 1 + state.length / 97) {
      byte[] cut = Arrays.copyOf(state, length);
      assertThatThrownBy(() -> RandomWalk.load(task, cut, KEY)).isInstanceOf(IOException.class);
    }
    Task plain = Registered.create(CART_POLE, COPIES);
    plain.reset(KEY);
    assertThatThrownBy(() -> RandomWalk.load(task, RandomWalk.save(plain), KEY))
        .isInstanceOf(IOException.class);
    assertThat(RandomWalk.save(task)).isEqualTo(state);
  }

  @Test
  void refusesATaskWithoutContextsAndContextsFromOutside() {
    assertThatThrownBy(
            () ->
                new TaughtTask<>(
                    Registered.create(new MinAtar.BreakoutV1(), 1),
                    new RandomContexts(),
                    new RandomContexts.Params(),
                    SPACE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0, but has 5");
    assertThatThrownBy(() -> create().context(0, new double[5]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aClassroomCountsContextsAndTakesNewParameters() {
    ContextSpace one =
        new ContextSpace(
            SPACE.params().stream()
                .map(
                    p ->
                        p.name().equals("length")
                            ? new ContextParam("length", 0.1, 1.1)
                            : new ContextParam(p.name(), 2 * p.low(), 2 * p.low()))
                .toList());
    Classroom<AlpGmm.Params> classroom =
        Classroom.of(
            new AlpGmm(),
            Map.of("fit_rate", 20L, "random_task_ratio", 1.0),
            one,
            copies -> Registered.create(CART_POLE, copies));
    Task task = classroom.apply(COPIES);
    task.reset(KEY);
    new RandomWalk(task, ACTIONS).steps(2000);
    Map<String, Double> metrics = classroom.takeMetrics();
    assertThat(metrics.keySet())
        .containsExactly(
            "curriculum/episodes",
            "curriculum/return_mean",
            "curriculum/length/0",
            "curriculum/length/1",
            "curriculum/length/2",
            "curriculum/length/3",
            "curriculum/length/4",
            "curriculum/length/5",
            "curriculum/length/6",
            "curriculum/length/7",
            "curriculum/length/8",
            "curriculum/length/9",
            "curriculum/alp_mean",
            "curriculum/components");
    double drawn = metrics.get("curriculum/episodes");
    double counted = 0;
    for (int bin = 0; bin < Classroom.BINS; bin++) {
      double count = metrics.get("curriculum/length/" + bin);
      assertThat(count).as("uniform, bin %d of %s", bin, drawn).isBetween(drawn / 17, drawn / 6);
      counted += count;
    }
    assertThat(counted).isEqualTo(drawn);
    assertThat(classroom.takeMetrics())
        .containsEntry("curriculum/episodes", 0.0)
        .doesNotContainKey("curriculum/return_mean");

    classroom.reconfigure(Map.of("fit_rate", 30L, "random_task_ratio", 0.0));
    assertThatThrownBy(() -> classroom.reconfigure(Map.of("alp_max_size", 20_000L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alp_max_size");
  }
}
