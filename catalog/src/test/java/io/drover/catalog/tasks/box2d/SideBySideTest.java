package io.drover.catalog.tasks.box2d;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Worlds are solved side by side; no bit of a copy may depend on which others step with it. */
final class SideBySideTest {
  private static final Key KEY = Key.of(11);
  private static final int MANY = 64;
  private static final int STEPS = 250;

  static Stream<TaskType<?>> types() {
    return Box2dTasksTest.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void aCopyIsTheSameAmongAnyNumberOfOthers(TaskType<?> type) {
    Walk together = new Walk(type, MANY);
    together.start();
    together.steps(STEPS);
    for (int copies : new int[] {1, 3, 5, 19}) {
      Walk walk = new Walk(type, copies);
      walk.start();
      walk.steps(STEPS);
      for (int c = 0; c < copies; c++) {
        assertSame(walk.seen.get(c), together.seen.get(c), "copy " + c + " of " + copies);
      }
    }
    Walk alone = new Walk(type, MANY);
    alone.start();
    for (int c = 0; c < MANY; c++) {
      boolean[] stepping = new boolean[MANY];
      stepping[c] = true;
      for (int i = 0; i < STEPS; i++) {
        alone.step(stepping);
      }
    }
    assertSame(alone, together);
  }

  @ParameterizedTest
  @MethodSource("types")
  void aCopyIsTheSameWhoeverStepsWithIt(TaskType<?> type) {
    Walk together = new Walk(type, MANY);
    together.start();
    together.steps(STEPS);
    Walk some = new Walk(type, MANY);
    some.start();
    some.stepSome(STEPS);
    assertSame(some, together);
  }

  @ParameterizedTest
  @MethodSource("types")
  void aKeptEpisodeGoesOnToTheBit(TaskType<?> type) throws IOException {
    for (int copies : new int[] {1, 3, 5, MANY}) {
      Walk walk = new Walk(type, copies);
      walk.start();
      walk.stepSome(60);
      byte[] kept = save(walk.task);
      Walk loaded = new Walk(type, copies);
      loaded.task.load(new DataInputStream(new ByteArrayInputStream(kept)), KEY);
      loaded.drawn = walk.drawn.clone();
      assertThat(save(loaded.task)).isEqualTo(kept);
      walk.seen.forEach(List::clear);
      walk.steps(90);
      loaded.steps(90);
      assertSame(loaded, walk);
      assertThat(save(loaded.task)).isEqualTo(save(walk.task));
    }
  }

  private static byte[] save(Task task) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    task.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static void assertSame(Walk walk, Walk other) {
    for (int c = 0; c < walk.task.copies(); c++) {
      assertSame(walk.seen.get(c), other.seen.get(c), "copy " + c);
    }
  }

  private static void assertSame(List<float[]> walk, List<float[]> other, String what) {
    assertThat(walk).as(what).hasSameSizeAs(other);
    for (int i = 0; i < walk.size(); i++) {
      assertThat(walk.get(i)).as("%s, step %d", what, i).isEqualTo(other.get(i));
    }
  }

  /** Copies whose actions depend on nothing but how many each has taken. */
  private static final class Walk {
    final Task task;

    /** Of each copy: observation, reward, end. */
    final List<List<float[]>> seen = new ArrayList<>();

    /** Actions that each copy has taken. */
    int[] drawn;

    Walk(TaskType<?> type, int copies) {
      task = create(type, copies);
      drawn = new int[copies];
      for (int c = 0; c < copies; c++) {
        seen.add(new ArrayList<>());
      }
    }

    private static <P extends Record> Task create(TaskType<P> type, int copies) {
      return type.create(Params.create(type.params(), Map.of()), copies);
    }

    void start() {
      task.reset(KEY);
    }

    void steps(int count) {
      boolean[] all = new boolean[task.copies()];
      Arrays.fill(all, true);
      for (int i = 0; i < count; i++) {
        task.step(actions(all));
        look(all);
      }
    }

    void step(boolean[] stepping) {
      task.step(actions(stepping), stepping);
      look(stepping);
    }

    /** Until each copy has taken so many steps, others every time. */
    void stepSome(int count) {
      Rng chance = Key.of(5).rng();
      boolean[] stepping = new boolean[task.copies()];
      boolean missing = true;
      while (missing) {
        missing = false;
        float share = chance.nextFloat();
        for (int c = 0; c < stepping.length; c++) {
          stepping[c] = drawn[c] < count && chance.nextFloat() < share;
          missing |= drawn[c] < count;
        }
        step(stepping);
      }
    }

    /** Some copies hardly move and stay on their feet, others ask for more than there is. */
    private float[] actions(boolean[] stepping) {
      ActionSpace space = task.facts().actions();
      float[] actions = new float[task.copies() * space.size()];
      for (int c = 0; c < stepping.length; c++) {
        if (!stepping[c]) {
          continue;
        }
        Rng rng = Key.of(7).child(c).child(drawn[c]++).rng();
        for (int k = c * space.size(); k < (c + 1) * space.size(); k++) {
          float most = c % 4 / 2f;
          actions[k] =
              space.continuous() ? most * (2 * rng.nextFloat() - 1) : rng.nextInt(1 + c % 4);
        }
      }
      return actions;
    }

    private void look(boolean[] stepped) {
      int size = task.facts().observationSize();
      for (int c = 0; c < stepped.length; c++) {
        if (stepped[c]) {
          float[] row = Arrays.copyOfRange(task.observations(), c * size, (c + 1) * size + 2);
          row[size] = task.rewards()[c];
          row[size + 1] = task.terminated()[c] ? 1 : task.truncated()[c] ? 2 : 0;
          seen.get(c).add(row);
        }
      }
    }
  }
}
