package io.drover.catalog.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.Task;
import io.drover.catalog.WrappedTask;
import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Film;
import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.classic.Acrobot;
import io.drover.catalog.tasks.classic.CartPole;
import io.drover.catalog.tasks.classic.Pendulum;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RolloutTest {
  private static final Key KEY = Key.of("rollout test");

  /** How often each thing happened, and the actions. */
  private static final class Counts implements Rollout.Viewer {
    private final List<double[]> starts = new ArrayList<>();
    private final List<Float> actions = new ArrayList<>();
    private int ends;

    @Override
    public void started(Task task) {
      starts.add(task.state(0));
    }

    @Override
    public void stepped(Task task, float[] action) {
      actions.add(action[0]);
      ends += task.terminated()[0] || task.truncated()[0] ? 1 : 0;
    }
  }

  private static Task cartPole() {
    return TaskTraits.of(new CartPole(), Map.of()).tasks().apply(1);
  }

  @Test
  void playsWholeEpisodes() {
    Counts counts = new Counts();
    long taken =
        new Rollout(Optional.empty(), List.of(), 5, Long.MAX_VALUE)
            .play(cartPole(), Choice.random(KEY), KEY, counts);

    assertThat(counts.ends).isEqualTo(5);
    assertThat(counts.actions).hasSize((int) taken).contains(0f, 1f);
    assertThat(counts.starts).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void startsEveryEpisodeInTheGivenState() {
    double[] state = {0.1, 0, 0.2, 0};
    Counts counts = new Counts();
    new Rollout(Optional.of(state), List.of(), 3, Long.MAX_VALUE)
        .play(cartPole(), Choice.random(KEY), KEY, counts);

    assertThat(counts.starts).hasSize(3).allSatisfy(start -> assertThat(start).isEqualTo(state));
  }

  @Test
  void episodesMeetTheirContextsInTurn() {
    double[] one = cartPole().context(0);
    double[] other = one.clone();
    other[0] = 3;
    List<double[]> met = new ArrayList<>();
    Rollout.Viewer viewer =
        new Rollout.Viewer() {
          @Override
          public void started(Task task) {
            met.add(task.context(0));
          }

          @Override
          public void stepped(Task task, float[] action) {
            // Only starts count.
          }
        };
    new Rollout(Optional.empty(), List.of(other, one), 3, Long.MAX_VALUE)
        .play(cartPole(), Choice.random(KEY), KEY, viewer);

    assertThat(met).containsExactly(other, one, other);
  }

  @Test
  void endsWithTheActionsOrTheSteps() {
    List<float[]> actions = List.of(new float[] {1}, new float[] {0}, new float[] {1});
    Counts counts = new Counts();
    long taken =
        Rollout.episode(Optional.empty()).play(cartPole(), Choice.of(actions), KEY, counts);
    long less =
        new Rollout(Optional.empty(), List.of(), 1, 2)
            .play(cartPole(), Choice.of(actions), KEY, counts);

    assertThat(taken).isEqualTo(3);
    assertThat(less).isEqualTo(2);
    assertThat(counts.actions).containsExactly(1f, 0f, 1f, 1f, 0f);
  }

  @Test
  void saysWhichStateItCannotStartIn() {
    Rollout wrong = new Rollout(Optional.of(new double[] {1e9, 0, 0, 0}), List.of(), 1, 1);

    assertThatThrownBy(() -> wrong.play(cartPole(), Choice.random(KEY), KEY, new Counts()))
        .isInstanceOf(Rollout.NoSuchStateException.class)
        .hasMessageContaining("1.0E9");
  }

  @Test
  void randomActionsAreThoseOfTheSpace() {
    Task pendulum = TaskTraits.of(new Pendulum(), Map.of()).tasks().apply(1);
    Counts counts = new Counts();
    Rollout.episode(Optional.empty()).play(pendulum, Choice.random(KEY), KEY, counts);

    assertThat(counts.actions).hasSize(200).allSatisfy(a -> assertThat(a).isBetween(-2f, 2f));
    assertThat(counts.actions).anyMatch(a -> a < -1.5).anyMatch(a -> a > 1.5);
  }

  @Test
  void randomActionsAreAllowed() {
    boolean[] masks = {false, true, true};
    Task masked =
        new WrappedTask(TaskTraits.of(new Acrobot(), Map.of()).tasks().apply(1)) {
          @Override
          public boolean[] actionMasks() {
            return masks;
          }
        };
    Counts counts = new Counts();
    new Rollout(Optional.empty(), List.of(), 1, 100).play(masked, Choice.random(KEY), KEY, counts);

    assertThat(masked.facts().actions()).isEqualTo(new ActionSpace.Discrete(3));
    assertThat(counts.actions).hasSize(100).contains(1f, 2f).doesNotContain(0f);
  }

  @Test
  void aCameraKeepsStartAndEndAndThinsWhatIsBetween() {
    Camera camera = new Camera("long", OptionalDouble.of(0.02));
    Task drawn = new Drawn(cartPole(), 5000);
    camera.started(drawn);
    for (int step = 0; step < 5000; step++) {
      camera.stepped(drawn, new float[] {0});
    }
    Film film = camera.film().orElseThrow();

    assertThat(film.frames().size()).isBetween(1000, 2048);
    assertThat(film.frames().get(0).step()).isZero();
    assertThat(film.last().step()).isEqualTo(5000);
    assertThat(film.last().sum()).isEqualTo(5000);
    assertThat(film.frames().get(2).step() - film.frames().get(1).step())
        .isEqualTo(film.frames().get(1).step());
  }

  /** 100 s of steps of 0.15 s are all one looks at: of more, the first and the last. */
  @Test
  void aCameraLeavesOutTheMiddleOfAVeryLongEpisode() {
    Camera camera = new Camera("very long", OptionalDouble.empty());
    Task drawn = new Drawn(cartPole(), 5000);
    camera.started(drawn);
    for (int step = 0; step < 5000; step++) {
      camera.stepped(drawn, new float[] {0});
    }
    Film film = camera.film().orElseThrow();

    assertThat(film.cut()).contains(new Film.Cut(333, 4668));
    assertThat(film.frames()).hasSize(334 + 333);
    assertThat(film.frames().get(333).step()).isEqualTo(333);
    assertThat(film.frames().get(334).step()).isEqualTo(4668);
    assertThat(film.last().sum()).isEqualTo(5000);
  }

  @Test
  void withoutPicturesThereIsNoFilm() {
    Camera camera = new Camera("plain", OptionalDouble.empty());
    Task task = TaskTraits.of(new CartPole(), Map.of()).tasks().apply(1);
    Task plain =
        new WrappedTask(task) {
          @Override
          public Optional<Picture> picture(int copy) {
            return Optional.empty();
          }
        };
    Rollout.episode(Optional.empty()).play(plain, Choice.random(KEY), KEY, camera);

    assertThat(camera.film()).isEmpty();
  }

  /** Reward 1 a step, and terminal after so many. */
  private static final class Drawn extends WrappedTask {
    private final int last;
    private int rewards;

    Drawn(Task task, int last) {
      super(task);
      this.last = last;
    }

    @Override
    public Optional<Picture> picture(int copy) {
      return Optional.of(new Picture(1, 1, List.of(new Figure.Circle(0, 0, 1, "red"))));
    }

    @Override
    public TaskFacts facts() {
      return task.facts();
    }

    @Override
    public float[] rewards() {
      rewards++;
      return new float[] {1};
    }

    @Override
    public boolean[] terminated() {
      return new boolean[] {rewards >= last};
    }

    @Override
    public boolean[] truncated() {
      return new boolean[1];
    }
  }
}
