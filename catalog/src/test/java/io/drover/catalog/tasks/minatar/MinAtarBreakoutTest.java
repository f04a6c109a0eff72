package io.drover.catalog.tasks.minatar;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Task;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MinAtarBreakoutTest {
  private static final int STAY = 0;
  private static final int LEFT = 1;
  private static final int RIGHT = 2;

  @Test
  void startsWithABallAtAWallAndThreeRowsOfBricks() {
    Task task = started(0, "start");
    assertThat(picture(task))
        .isIn(
            """
            ..........
            ##########
            ##########
            o#########
            ..........
            ..........
            ..........
            ..........
            ..........
            ....=.....
            """,
            """
            ..........
            ##########
            ##########
            #########o
            ..........
            ..........
            ..........
            ..........
            ..........
            ....=.....
            """);
  }

  /** The ball comes down from the left at x = 5; the paddle, moved right once, sends it up. */
  @Test
  void thePaddleReturnsTheBallAndTheBallBreaksABrick() {
    Task task = fromTheLeft(0);
    assertThat(step(task, RIGHT)).isZero();
    for (int i = 0; i < 4; i++) {
      step(task, STAY);
    }
    assertThat(picture(task).lines().toList().subList(7, 10))
        .containsExactly("....-.....", ".....o....", ".....=....");
    step(task, STAY);
    assertThat(picture(task).lines().toList().subList(7, 10))
        .containsExactly("..........", ".....-o...", ".....=....");
    float sum = 0;
    for (int i = 0; i < 5; i++) {
      sum += step(task, STAY);
    }
    assertThat(sum).isEqualTo(1);
    assertThat(picture(task).lines().toList().subList(1, 4))
        .containsExactly("##########", "##########", "########.#");
  }

  @Test
  void aMissedBallEndsTheEpisode() {
    Task task = fromTheLeft(0);
    int steps = 0;
    while (!task.terminated()[0]) {
      step(task, LEFT);
      steps++;
    }
    assertThat(steps).isEqualTo(6);
    assertThat(task.rewards()[0]).isZero();
  }

  /** Over many episodes, a paddle that always wants to go left stays where it is now and then. */
  @Test
  void oneActionInTenIsTheOneBefore() {
    Task task = fromTheLeft(0.1);
    int stuck = 0;
    int chosen = 0;
    for (int i = 0; i < 20_000; i++) {
      int before = paddle(task);
      boolean fresh = task.terminated()[0];
      int action = i % 2 == 0 ? LEFT : RIGHT;
      step(task, action);
      boolean restarted = fresh || paddle(task) == before;
      if (!restarted) {
        chosen++;
        stuck += paddle(task) - before == (action == LEFT ? -1 : 1) ? 0 : 1;
      }
    }
    assertThat((double) stuck / chosen).isBetween(0.07, 0.13);
  }

  private static Task started(double stickiness, String key) {
    Task task =
        new MinAtar.BreakoutV1()
            .create(
                Params.create(MinAtar.Params.class, Map.of("sticky_action_prob", stickiness)), 1);
    task.reset(Key.of(key));
    return task;
  }

  private static Task fromTheLeft(double stickiness) {
    for (int i = 0; ; i++) {
      Task task = started(stickiness, "start " + i);
      if (picture(task).contains("\no")) {
        return task;
      }
    }
  }

  private static float step(Task task, int action) {
    task.step(new float[] {action});
    return task.rewards()[0];
  }

  private static int paddle(Task task) {
    return picture(task).lines().toList().get(9).indexOf('=');
  }

  private static String picture(Task task) {
    char[] symbols = {'=', 'o', '-', '#'};
    char[] cells = new char[100];
    Arrays.fill(cells, '.');
    for (int plane = 3; plane >= 0; plane--) {
      for (int cell = 0; cell < 100; cell++) {
        boolean hidden = plane == 2 && cells[cell] == 'o';
        if (task.observations()[plane * 100 + cell] == 1 && !hidden) {
          cells[cell] = symbols[plane];
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 10; row++) {
      text.append(cells, 10 * row, 10).append('\n');
    }
    return text.toString();
  }
}
