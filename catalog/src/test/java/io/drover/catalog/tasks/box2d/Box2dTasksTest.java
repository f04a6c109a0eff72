package io.drover.catalog.tasks.box2d;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.picture.Picture;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What contract tests do not see. */
final class Box2dTasksTest {
  static Stream<TaskType<?>> types() {
    return Stream.of(
        new LunarLander(),
        new LunarLanderContinuous(),
        new BipedalWalker(),
        new BipedalWalkerHardcore());
  }

  private static <P extends Record> Task task(
      TaskType<P> type, Map<String, Object> params, int copies) {
    return type.create(Params.create(type.params(), params), copies);
  }

  private static float[] randomActions(Task task, Rng rng) {
    ActionSpace space = task.facts().actions();
    float[] actions = new float[task.copies() * space.size()];
    for (int i = 0; i < actions.length; i++) {
      actions[i] = space.continuous() ? 2 * rng.nextFloat() - 1 : rng.nextInt(4);
    }
    return actions;
  }

  /** All that is seen in some random steps. */
  private static List<float[]> walk(Task task, long seed, int steps) {
    task.reset(Key.of(seed));
    Rng rng = Key.of(seed).child("actions").rng();
    List<float[]> seen = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      task.step(randomActions(task, rng));
      seen.add(task.observations().clone());
      seen.add(task.rewards().clone());
    }
    return seen;
  }

  private static void assertSame(List<float[]> some, List<float[]> others) {
    assertThat(some).hasSameSizeAs(others);
    for (int i = 0; i < some.size(); i++) {
      assertThat(some.get(i)).as("row %d", i).isEqualTo(others.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void worldsOfDifferentThreadsDoNotMeet(TaskType<?> type) throws Exception {
    List<float[]> alone = walk(task(type, Map.of(), 2), 1, 400);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<List<float[]>>> walks = new ArrayList<>();
      for (int seed : new int[] {1, 2, 1}) {
        walks.add(() -> walk(task(type, Map.of(), 2), seed, 400));
      }
      var results = threads.invokeAll(walks);
      assertSame(results.get(0).get(), alone);
      assertSame(results.get(2).get(), alone);
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void anEpisodeIsTheSameInAWorldThatHadManyOthers(TaskType<?> type) {
    Task used = task(type, Map.of(), 1);
    walk(used, 5, 3000);
    assertSame(walk(used, 6, 300), walk(task(type, Map.of(), 1), 6, 300));
  }

  @ParameterizedTest
  @MethodSource("types")
  void picturesKeepTheirSizeAndTheirNumberOfFigures(TaskType<?> type) {
    Task task = task(type, Map.of(), 1);
    task.reset(Key.of(3));
    Rng rng = Key.of(4).rng();
    Picture first = task.picture(0).orElseThrow();
    for (int i = 0; i < 40; i++) {
      task.step(randomActions(task, rng));
      Picture picture = task.picture(0).orElseThrow();
      assertThat(picture.width()).isEqualTo(600);
      assertThat(picture.height()).isEqualTo(400);
      assertThat(picture.figures()).hasSameSizeAs(first.figures());
    }
  }

  @Test
  void weakerGravityLetsTheLanderFallMoreSlowly() {
    Task task = task(new LunarLander(), Map.of(), 2);
    task.context(1, new double[] {-2, 15, 1.5});
    task.reset(Key.of(0));
    double before = task.state(0)[4];
    double beforeWeak = task.state(1)[4];
    for (int i = 0; i < 25; i++) {
      task.step(new float[] {0, 0});
    }
    // Half a second; velocities are the fifth variable.
    assertThat(task.state(0)[4] - before).isBetween(-5.2, -4.8);
    assertThat(task.state(1)[4] - beforeWeak).isBetween(-1.1, -0.9);
  }

  @Test
  void windPushesTheLander() {
    Task calm = task(new LunarLander(), Map.of(), 1);
    Task windy = task(new LunarLander(), Map.of("enable_wind", true, "wind_power", 20.0), 1);
    double pushed = 0;
    for (int seed = 0; seed < 20; seed++) {
      pushed += Math.abs(drift(windy, seed)) - Math.abs(drift(calm, seed));
    }
    assertThat(pushed).isGreaterThan(1);
  }

  /** Change of horizontal velocity in half a second of free fall. */
  private static double drift(Task task, int seed) {
    task.reset(Key.of(seed));
    double before = task.state(0)[3];
    for (int i = 0; i < 25; i++) {
      task.step(new float[] {0});
    }
    return task.state(0)[3] - before;
  }

  @Test
  void stumpsAndPitsAreAsTheContextSays() {
    Terrain.Shape shape = new Terrain.Shape(0, 0.5, 4, 2, 7);
    boolean low = false;
    boolean high = false;
    for (int seed = 0; seed < 50; seed++) {
      Terrain terrain = new Terrain(true, shape, Key.of(seed).rng());
      for (var block : terrain.blocks) {
        double steps = (block[3].y - block[0].y) / Terrain.STEP;
        low |= Math.abs(steps - 0.5) < 1e-4;
        high |= Math.abs(steps - 4) < 1e-4;
      }
      // As many points as the pit is steps wide, and one.
      assertThat(pits(terrain.y)).allMatch(points -> points == 3 || points == 8);
    }
    assertThat(low && high).isTrue();
  }

  /** Points between each fall of the ground and its rise. */
  private static List<Integer> pits(double[] y) {
    List<Integer> pits = new ArrayList<>();
    int fall = 0;
    for (int i = 1; i < y.length; i++) {
      double change = (y[i] - y[i - 1]) / Terrain.STEP;
      fall = change < -3.5 ? i : fall;
      if (change > 3.5) {
        pits.add(i - fall);
      }
    }
    return pits;
  }

  @Test
  void flatGroundHasNoSlopes() {
    Terrain flat = new Terrain(false, new Terrain.Shape(0, 1, 2, 2, 3), Key.of(1).rng());
    assertThat(flat.y).containsOnly(Terrain.HEIGHT);
  }
}
