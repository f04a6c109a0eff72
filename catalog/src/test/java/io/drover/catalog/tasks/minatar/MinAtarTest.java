package io.drover.catalog.tasks.minatar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Picture;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MinAtarTest {
  private static <P extends Record> Task started(TaskType<P> type) {
    Map<String, Object> values = Map.of("sticky_action_prob", 0.0);
    Task task = type.create(Params.create(type.params(), values), 1);
    task.reset(Key.of("MinAtar"));
    return task;
  }

  @Test
  void freewayTakes2501Steps() {
    Task task = started(new MinAtar.FreewayV1());
    int steps = 0;
    while (!task.terminated()[0]) {
      task.step(new float[1]);
      steps++;
    }
    assertThat(steps).isEqualTo(2501);
  }

  /** Nobody fires: the aliens come down and land. */
  @Test
  void aliensThatAreLetBeEndTheGame() {
    Task task = started(new MinAtar.SpaceInvadersV1());
    int steps = 0;
    while (!task.terminated()[0]) {
      task.step(new float[1]);
      steps++;
    }
    assertThat(steps).isBetween(10, 1000);
  }

  @Test
  void aShotAtTheAliensAboveIsRewarded() {
    Task task = started(new MinAtar.SpaceInvadersV1());
    float sum = 0;
    for (int i = 0; i < 8; i++) {
      task.step(new float[] {i == 0 ? 3 : 0});
      sum += task.rewards()[0];
    }
    assertThat(sum).isEqualTo(1);
  }

  @Test
  void aSubmarineThatStaysBelowRunsOutOfOxygen() {
    Task task = started(new MinAtar.SeaquestV1());
    List<String> names =
        new MinAtar.SeaquestV1().stateVariables(new MinAtar.RampingParams(0, true, 10_000));
    task.step(new float[] {4});
    assertThat(task.state(0)[names.indexOf("oxygen")]).isEqualTo(199);
    assertThat(task.state(0)[names.indexOf("sub_y")]).isEqualTo(1);
  }

  /** Steps write what changes alone; a load draws all of a state. */
  @ParameterizedTest
  @MethodSource
  void stepsLeaveTheWholePictureOfTheirState(TaskType<?> type) throws IOException {
    Task task = copies(type);
    Task drawn = copies(type);
    task.reset(Key.of("pictures"));
    Rng rng = Key.of("pictures, actions").rng();
    float[] actions = new float[task.copies()];
    for (int step = 0; step < 2_000; step++) {
      for (int c = 0; c < actions.length; c++) {
        actions[c] = rng.nextInt(task.facts().actions().choices().get(0));
      }
      task.step(actions);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      task.save(new DataOutputStream(bytes));
      drawn.load(
          new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), Key.of("pictures"));
      assertThat(task.observations()).isEqualTo(drawn.observations());
    }
  }

  static List<TaskType<?>> stepsLeaveTheWholePictureOfTheirState() {
    return List.of(
        new MinAtar.AsterixV1(),
        new MinAtar.BreakoutV1(),
        new MinAtar.FreewayV1(),
        new MinAtar.SeaquestV1(),
        new MinAtar.SpaceInvadersV1());
  }

  private static <P extends Record> Task copies(TaskType<P> type) {
    return type.create(Params.create(type.params(), Map.of()), 3);
  }

  @Test
  void refusesAStateThatNoGameComesTo() {
    Task task = started(new MinAtar.AsterixV1());
    double[] state = task.state(0);
    state[1] = 0;
    assertThatThrownBy(() -> task.state(0, state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("player_y must be in [1, 8], but is 0");
  }

  /** The paddle and three rows of bricks, which hide the ball at first. */
  @Test
  void isDrawnInTheColoursOfMinAtar() {
    Picture picture = started(new MinAtar.BreakoutV1()).picture(0).orElseThrow();
    assertThat(picture.figures()).hasSize(100);
    assertThat(picture.figures()).filteredOn(f -> f.colour().equals("#c1caf3")).hasSize(30);
    assertThat(picture.figures().get(94)).isEqualTo(new Figure.Rectangle(4, 9, 1, 1, "#163d4e"));
  }
}
